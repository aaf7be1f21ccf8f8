### The page in Russian. One message per string; the other languages use the same names.

## Frame
skip = Перейти к панели
nav = Разделы
nav-plan = План
nav-corridors = Коридоры
nav-board = Табло
nav-scenarios = Что если
nav-trade = Торговля
language = Язык
share = Поделиться
share-copied = Ссылка скопирована. По ней откроется всё, что есть на этой странице.
share-copied-saved = Ссылка скопирована. По ней откроется эта страница с этим же ответом.
share-in-address = Ссылка — в адресной строке.
print = Печать
help = Справка
to-light = Светлые цвета
to-dark = Тёмные цвета
close = Закрыть
cancel = Отмена
undo = Отменить
redo = Повторить
edit = Изменить
previous = Назад
next = Далее
loading = Загрузка …
details = Подробности
suggestions = Подсказки

## Map
map = Карта
map-controls = Управление картой
map-credit = Natural Earth · сеть © участники OpenStreetMap, ODbL · изображение границ не означает их признания; спорные линии показаны пунктиром
zoom-in = Приблизить
zoom-out = Отдалить
fit = Показать всё
legend = Линии на карте
mode-water-air = Море, воздух
picking-from = Нажмите на карте место отправления партии
picking-to = Нажмите на карте место назначения партии

## Request
plan-title = Планирование партии груза
request = Запрос
welcome-title = Куда везём?
welcome-text = Укажите место отправления и место назначения или нажмите их на карте. Вы получите несколько маршрутов, между которыми стоит выбирать: с их правом, документами, сроками и стоимостью — и причину, по которой закрыт каждый другой коридор.
examples = Примеры
example-instruments = 20 т хирургических инструментов
example-past = Как было известно на 1 сентября 2025 г.
example-wheat = 20 т пшеницы
plan-action = Спланировать
planning = Поиск по коридорам
swap = Поменять отправление и назначение местами
advanced = Подробнее о товаре, транспорте и праве
pick-on-map = Выбрать на карте
pick-from = Выбрать место отправления на карте
pick-to = Выбрать место назначения на карте
no-place = Ничего с названием «{ $query }» нет.
kind-place = Населённый пункт
kind-crossing = Пункт пропуска
kind-facility = Терминал
group-goods = Товар
group-vehicle = Транспортное средство
group-law = Режимы и документы
group-route = Путь
group-time = Время и сценарий
field-from = Место отправления
field-from-placeholder = Город, терминал, UN/LOCODE
field-to = Место назначения
field-to-placeholder = Город, терминал, UN/LOCODE
field-ready = Готовность, местное время отправления
field-mass = Масса
field-hs = Код ГС
field-hs-placeholder = 901890
field-value = Стоимость товара
field-currency = Валюта
field-dangerous = Опасный груз
field-temperature = Температура
field-containers = Контейнеры
field-registration = Страна регистрации ТС
field-gross = Полная масса ТС
field-modes = Виды транспорта
field-modes-placeholder = road, rail, sea
field-modes-hint = Пусто — значит все.
field-instruments = Допустимые соглашения
field-instruments-placeholder = qtta, tir
field-instruments-hint = Пусто — значит все.
field-permits = Имеющиеся разрешения
field-permits-placeholder = qtta
field-guarantees = Имеющееся обеспечение
field-guarantees-placeholder = tir
field-special = Специальные разрешения
field-special-placeholder = KZ, KG
field-via = Через
field-via-placeholder = place:kashgar
field-avoid = Избегать
field-avoid-placeholder = country:AF, crossing:torkham
field-deadline = Крайний срок, местное время назначения
field-asOf = По сведениям на
field-valueOfTime = Стоимость времени
field-planned = Учесть планируемые участки
field-planned-placeholder = uap=2032-01-01
field-planned-hint = Название проекта и дата, с которой он открыт.
any-registration = Любая страна
dangerous-none = Нет
dangerous-class = Класс { $class }
temperature-none = Без контроля
temperature-ambient = Обычная
temperature-chilled = Охлаждённый
temperature-frozen = Замороженный
fault-empty-from = Укажите место отправления партии
fault-empty-to = Укажите место назначения партии
fault-empty-ready = Укажите, когда партия будет готова
fault-empty-mass = Укажите массу в тоннах
fault-number = «{ $value }» — не число
fault-number-remedy = Пишите цифрами, например 20 или 12.5
problem-form = Чего-то не хватает
problem-unreachable = Сервер не отвечает. Проверьте, что landbridge serve запущен, и попробуйте снова.
problem-invalid-request = В запросе есть ошибки
problem-not-found = Здесь ничего не известно
problem-search-too-long = Ответ занимает слишком много времени
problem-busy = Сервер занят
problem-internal = Сбой сервера
problem-page = Сбой страницы

## Results
results = Результаты
options = { $count ->
    [one] { $count } маршрут
    [few] { $count } маршрута
    [many] { $count } маршрутов
   *[other] { $count } маршрута
 }
refused = не предложено: { $count }
sort = Порядок
sort-balanced = Баланс
sort-time = Время
sort-cost = Стоимость
sort-co2e = CO₂-экв.
sort-reliability = Надёжность
days-usual = Обычно дней
days-bad = Плохой случай
cost = Стоимость
co2e = CO₂-экв.
compare = Сравнить
on-time = вовремя: { $share }
on-time-label = Вовремя
weakest-grade = Самый слабый показатель: { $grade }
outside-corridors = Вне названных коридоров
label-fastest = Самый быстрый
label-cheapest = Самый дешёвый
label-most_reliable = Самый надёжный
label-least_co2e = Меньше всего CO₂-экв.
label-balanced = Сбалансированный
label-best_of_corridor = Лучший в своём коридоре
mode-road = Автомобильный
mode-rail = Железнодорожный
mode-sea = Морской
mode-ferry = Паром
mode-air = Воздушный
nothing-title = Маршрута нет
nothing-text = Для этого запроса нельзя предложить ни одного коридора. В списке непредложенных коридоров о каждом сказано почему.
nothing-refused = Ни в одном коридоре не отказано.
as-of-note = Сведения на { $date }, атлас { $version }.
search-exact = Точный поиск, кандидатов: { $candidates }.
search-bounded = Поиск в пределах { $bound } % от лучшего.
model-note = Сроки и стоимость смоделированы по датированным данным; наведите указатель на показатель, чтобы узнать его источник.
far-from-network = { $place } в { $km } км от сети; этот отрезок не спланирован.
how-time = Движение, отдых, ожидание и обработка на всех участках; обычный случай.
how-p95 = Девятнадцать поездок из двадцати укладываются в этот срок.
how-cost = Сумма статей стоимости ({ $count }), перечисленных во вкладке «Стоимость».
how-co2e = Выбросы «от скважины до колеса» на всех участках в терминах ISO 14083.
how-speed = Расстояние при обычной для страны и вида транспорта скорости.

## Why not
refusal-unknown_network = Вне сети
refusal-goods_prohibited = Товар запрещён
refusal-condition_closed = Закрыто
refusal-season_closed = Закрыто на сезон
refusal-post_not_for_mode = Пункт не открыт для этого вида транспорта
refusal-planned_link = Ещё не построено
refusal-instrument_not_allowed = Соглашение исключено запросом
refusal-instrument_not_in_force = Соглашение не действует
refusal-post_not_designated = Пункт не назначен
refusal-not_a_party = Страна не участвует
refusal-no_coverage = Ни одно соглашение не охватывает
refusal-vehicle_not_admitted = Транспортное средство не допускается
refusal-limit_exceeded = Превышен предел массы или габаритов
refusal-no_tariff = Тариф неизвестен
refusal-service_suspended = Сообщение приостановлено
refusal-avoided_by_request = Исключено запросом
refusal-deadline = Не укладывается в крайний срок
refusal-dominated = Медленнее, дороже и ничем не лучше
refusal-not_connected = Не связано

## Details
back-to-list = Список
fold = Свернуть подробности
unfold = Показать подробности
tab-journey = Путь
tab-costs = Стоимость
tab-borders = Границы
tab-papers = Документы
tab-compare = Сравнение
tab-tradeoffs = Компромиссы
tab-year = В течение года
heading-times = { $departure } – { $arrival }, в плохом случае { $late }
download = Скачать
download-pdf = Лист предложения в PDF
download-csv = Таблица в CSV
download-geojson = Линии в GeoJSON
format-pdf = PDF
format-csv = CSV
format-geojson = GeoJSON
download-failed = Скачать не удалось: { $detail }
legs = Участки
staircase = Время и стоимость в пути
staircase-text = { $days } дн. и { $cost } на { $km } км
axis-days = Дней с отправления
axis-time = Обычно дней
axis-p95 = Дней в плохом случае
axis-cost = Стоимость, долл. США
axis-co2e = CO₂-экв., т
activity-moving = Движение
activity-resting = Отдых
activity-waiting = Ожидание
activity-handling = Обработка
day-n = День { $day }
leg-carriage = { $from } – { $to }
leg-border_crossing = Граница: { $place }
leg-transhipment = Перегрузка: { $place }
leg-waiting = Ожидание: { $place }
departure = Отправление
arrival = Прибытие
rest-of = отдых { $hours }
carrier-of = перевозчик: { $country }
under-instrument = по соглашению: { $name }
facts = Перевозка участка
by-way-of = Через
timezone = Часовой пояс
cost-item = Статья
country = Страна
quantity-rate = Количество × ставка
amount = Сумма
part-of-total = Доля от наибольшей
grade = Качество данных
total = Итого
cost-haulage = Автоперевозка
cost-freight = Фрахт
cost-border_payment = Платежи на границе
cost-border_charge = Пограничные сборы
cost-transhipment = Перегрузка
cost-handling = Обработка
cost-permit = Разрешения
cost-transit_fee = Транзитные сборы
cost-demurrage = Демередж
cost-detention = Детеншен
cost-slot = Слоты
cost-carnet = Книжка
cost-declaration = Транзитная декларация
cost-levy = Сборы
cost-gauge_change = Смена колеи
market-rates = Предложения на рынке
market-rates-note = Цены, которые перевозчики называли для этого коридора, — для сравнения. В итог они не входят.
quoted-days = { $days } дн.
usual-bad = { $usual }, в плохом случае { $bad }
designated-as = Назначен в соглашении как { $name }
exit-side = Выезд: { $country }
entry-side = Въезд: { $country }
no-borders = Границы не пересекаются.
instruments = Соглашения
permits = Разрешения
guarantees = Обеспечение
documents = Документы
time-limits = Предельные сроки
warnings = Предупреждения
warning-weakest_grade = Самый слабый показатель
warning-unverified_condition = Давно не проверялось
warning-overweight = Превышение массы
warning-dangerous_goods = Опасный груз
warning-quota = Квота
warning-time_limit = Предельный срок
warning-goods_restricted = Товар ограничен
warning-limited = Ограниченное движение
none-known = Нет сведений
limit-days = { $planned } из { $days } дн.
status-held = есть
status-needed = требуется
status-within = в пределах
status-exceeded = превышено
difference = Разница
totals = Итоги
hours = Часы
distance = Расстояние
border-count = Пересечено границ
compare-title = Сравнить два маршрута
compare-text = Отметьте «Сравнить» у двух маршрутов в списке — здесь они встанут рядом.
tradeoffs-text = { $count ->
    [one] { $count } маршрут, который ни один другой не превосходит во всём.
    [few] { $count } маршрута, ни один из которых не превосходит другой во всём. Пронумерованные есть в списке.
    [many] { $count } маршрутов, ни один из которых не превосходит другой во всём. Пронумерованные есть в списке.
   *[other] { $count } маршрута, ни один из которых не превосходит другой во всём. Пронумерованные есть в списке.
 }
tradeoffs-hint = Наведите указатель на точку, чтобы прочесть её; выберите номер, чтобы открыть.
axes = Оси
axes-pair = { $x } и { $y }
pareto-point = { $corridor }: { $days } дн. (в плохом случае { $bad }), { $cost }, { $co2e } CO₂-экв.
year-chart = Сроки и стоимость по дате начала
year-slider = Дата начала
year-days = { $usual } дн., в плохом случае { $bad }
year-none = На эту дату маршрута нет
year-refused = не предложено коридоров: { $count }
plan-for-date = Спланировать на эту дату
key-band = До плохого случая
sweeping = Спланировано недель: { $done } из { $count }

## Provenance
provenance-ask = откуда?
provenance-title = Откуда эти сведения
provenance-pages = Свидетельства
provenance-count = { $index } из { $count }
provenance-missing = О { $id } ничего прочесть не удалось.
validity = Действует
valid-between = { $from } – { $to }
valid-since = с { $from }
valid-until = до { $to }
valid-always = без даты
last-verified = Последняя проверка
verified-on = проверено { $date }
sources = Источники
source-copy = { $title }, копия { $number }
source-low = слабый источник
contradicted-by = Другие утверждают иное:
alternatives = { $count ->
    [one] Ещё { $count } ответ на тот же вопрос
    [few] Ещё { $count } ответа на тот же вопрос
    [many] Ещё { $count } ответов на тот же вопрос
   *[other] Ещё { $count } ответа на тот же вопрос
 }
grade-measured = Измерено
grade-sourced = Из источника
grade-derived = Выведено
grade-estimate = Оценка
grade-own_knowledge = Не проверено
grade-measured-meaning = Статистика наблюдённых перевозок
grade-sourced-meaning = Прочитано в источнике
grade-derived-meaning = Вычислено по данным из источников
grade-estimate-meaning = Наша оценка с обоснованием
grade-own_knowledge-meaning = Общие знания, пока не проверено

## Corridors
corridors-title = Состояние коридоров
corridors-on = На дату
corridors-count = Открыто: { $open }, ограничено: { $limited }, закрыто: { $closed }.
corridors-as-of = По сведениям на { $date }.
corridors-failed = Не удалось прочесть состояние коридоров
corridors-none = Коридоров нет
corridors-none-text = На этот день в атласе нет ни одного коридора.
crossing = Пункт пропуска
state-open = Открыто
state-limited = Ограничено
state-closed = Закрыто
state-partly_planned = Частично планируется
state-planned = Планируется
state-unknown = Неизвестно
gate-open-now = В этот день в полдень открыто.
gate-shut-now = В этот день в полдень закрыто.
gate-next = Следующее изменение: { $when }
effect-closed = Закрыто
effect-limited = Ограничено
effect-delay = Задержки
effect-reopened = Вновь открыто
post = Пункт
opening-hours = Часы работы
exit-time = Выезд
entry-time = Въезд

## Help
help-keys = Клавиши
key-search = Перейти к поиску
key-run = Спланировать
key-arrows = Перемещение по спискам
key-escape = Закрыть или остановить поиск
key-undo = Отменить, а с Shift — повторить в режиме правки
key-play = Пуск и пауза
key-help = Эта справка
help-grades = Насколько надёжно известен показатель
help-provenance = О каждом показателе, подчёркнутом точками, известно, откуда он: наведите указатель или перейдите к нему клавишей Tab. Enter закрепляет карточку.
help-atlas = В атласе
help-atlas-missing = Не удалось узнать, что есть в атласе.
help-map = Границы показаны по фактическому управлению, что не означает их признания; спорные линии — пунктиром. Никакие картографические данные извне не загружаются.

## Signing in and the line; what the bar at the top shows
nav-desk = Рабочий стол
nav-sign-in = Вход
sign-in = Войти
sign-out = Выйти
sign-out-failed = Выйти не удалось. Попробуйте снова, когда связь восстановится.
my-desk = Мой рабочий стол
my-queue = Ждёт отправки
my-account = Пароль и ключи доступа
leaving-title = { $count ->
    [one] { $count } действие не отправлено
    [few] { $count } действия не отправлены
    [many] { $count } действий не отправлены
   *[other] { $count } действия не отправлены
 }
leaving-text = Они хранятся только в этом браузере. Если выйти сейчас, они будут удалены и не будут выполнены.
leaving-look = Посмотреть
leaving-drop = Удалить и выйти
leaving-stay = Остаться
line-down = Нет связи
line-as-of = Нет связи: данные на { $time }
line-held = не отправлено: { $count }
line-waiting = ждут: { $count }
line-refused = отказано: { $count }
act-kept = Нет связи. Действие сохранено здесь и будет отправлено, когда связь восстановится.
act-needs-approval = Запрошено: нужно одобрение старшего.
access-role-declarant = Декларант
access-role-carrier = Перевозчик
access-role-guarantor = Гарант
access-role-officer_departure = Должностное лицо таможни отправления
access-role-officer_transit = Должностное лицо таможни транзита
access-role-officer_destination = Должностное лицо таможни назначения
access-role-risk_analyst = Аналитик рисков
access-role-guarantee_officer = Таможенный орган обеспечения
access-role-enquiry_officer = Розыск и взыскание
access-role-supervisor = Старший
access-role-permit_authority = Орган, выдающий разрешения
access-role-corridor_analyst = Аналитик коридора
access-role-auditor = Аудитор
access-role-operator = Оператор
access-role-peer = Другая администрация (машина)
access-role-tracker = Трекер (машина)

## Units
in-s = { $amount } с
in-min = { $amount } мин
in-h = { $amount } ч
in-d = { $amount } д
in-kg = { $amount } кг
in-t = { $amount } т
in-km = { $amount } км
in-kb = { $amount } кБ
in-mb = { $amount } МБ
in-points = { $amount } п. п.

## Places with what stands there
place-port = { $place }, порт
place-dry-port = { $place }, сухой порт
place-dry-port-rail = { $place }, сухой порт и железнодорожный терминал
place-airport = { $place }, аэропорт
place-rail-terminal = { $place }, железнодорожный терминал
place-freight-terminal = { $place }, грузовой терминал
place-railway = { $place }, железная дорога
