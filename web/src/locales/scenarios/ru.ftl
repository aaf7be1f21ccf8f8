### The what-if part in Russian; fetched when the view is opened.

## Studies and history
scenarios-title = Что если
scenarios-text = Измените что-нибудь в коридорах и посмотрите, какие потоки сместятся, где возникнет следующая очередь и чего это стоит. Расчёт занимает не более нескольких минут и продолжается, пока вы смотрите другое.
scenarios-back = Исследования и расчёты
scenario-new = Новый сценарий
scenario-unnamed = Сценарий без названия
draft-kept = Черновик: { $title }
draft-go-on = Продолжить
studies = Готовые исследования
studies-failed = Не удалось прочесть исследования
study-run = Рассчитать: { $title }
study-edit = Изменить: { $title }
run = Рассчитать
runs = Расчёты
runs-failed = Не удалось прочесть расчёты
runs-none = Расчётов пока нет
runs-none-text = Рассчитайте одно из готовых исследований ниже или составьте свой сценарий.
runs-all = Показать все расчёты ({ $count })
run-number = Расчёт { $number }
run-named = { $number }: { $title }
run-queued = В очереди
run-running = Идёт
run-done = Готово
run-failed = Сбой
run-cancelled = Отменён
run-waits = Ждёт своей очереди
run-cancel = Отменить расчёт
run-delete = Удалить расчёт
run-delete-sure = Удалить навсегда
stage-of = { $stage } ({ $number } из { $count })
stage-planning = Планирование маршрутов
stage-assignment = Уравновешивание потоков и очередей
stage-simulation = Имитация работы
stage-report = Запись результатов
compare-hint = Отметьте два расчёта или больше, чтобы сравнить их; первый отмеченный — база.
compare-run = Сравнить расчёт { $number }: { $title }
compare-chosen = { $count ->
    [one] Выбран { $count } расчёт; добавьте ещё
    [few] Выбрано { $count } расчёта
    [many] Выбрано { $count } расчётов
   *[other] Выбрано { $count } расчёта
 }
base = База

## Edit mode
scenario = Сценарий
scenario-title = Название
scenario-id = Краткое имя
scenario-description = Что выясняется и зачем
scenario-day = Первый день
scenario-days = Дней
scenario-as_of = По сведениям на
scenario-seed = Зерно
scenario-more = Описание, даты, имитация
scenario-demand = Какие потоки
scenario-zones = Только потоки между этими зонами; не отмечено — все
scenario-only = У которых один конец здесь; не отмечено — все
scenario-teu = Все вместе, ДФЭ в год
scenario-total = В итог входят те, у которых один конец здесь; не отмечено — все
scenario-simulated = Имитировать работу
scenario-replications = Повторений не более
scenario-precision = Точность
scenario-warm_up_days = Разогрев, дней
start-anew = Начать заново
changes = Что отличается
changes-none = Пока ничего: это коридор как он есть.
choices-failed = Не удалось прочесть, что можно изменить; формы не принимают имён.
add-change = Добавить изменение
add-change-hint = Выберите на карте пункт пропуска, терминал или планируемый участок либо начните здесь.
unchoose = Снять выбор
change-add = Добавить
change-keep = Сохранить
remove = Убрать
choose = Выберите …
any = Любой
any-mode = Любой вид транспорта
everywhere = Везде
everywhere-words = везде
now-capacity = Сейчас { $capacity } в сутки
now-hours = Сейчас { $opens }–{ $closes }, { $days }
now-quota = Сейчас разрешений: { $quota }
all-places = Все места
countries = Страны
crossings = Пункты пропуска
is-party = участник
every-day = ежедневно
changed = Изменено
planned-link = Планируемый участок
planned-expected = { $name }, ожидается { $date }
check-failed = Не удалось проверить сценарий
faults = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
    [many] { $count } ошибок
   *[other] { $count } ошибки
 }
fault-missing = Это нужно указать
fault-either = Укажите одно из двух
toml = Сценарий текстом (TOML)
toml-line = Строка { $line }:
toml-take = Принять текст
toml-drop = Отбросить
toml-download = Скачать
toml-upload = Открыть файл

kind-close = Закрыть место
kind-close-short = Закрыть
kind-open = Открыть место
kind-open-short = Открыть
kind-capacity = Пропускная способность пункта
kind-capacity-short = Пропускная способность
kind-hours = Часы работы пункта
kind-hours-short = Часы работы
kind-dwell = Время оформления
kind-dwell-short = Время на границе
kind-pre_arrival = Сведения до прибытия
kind-pre_arrival-short = Предварительные сведения
kind-tariff = Тариф
kind-tariff-short = Тариф
kind-accede = Государство присоединяется к соглашению
kind-accede-short = Присоединение
kind-quota = Разрешения по соглашению
kind-quota-short = Разрешения
kind-build = Открывается планируемый участок
kind-build-short = Планируемый участок
kind-scale = Потоки растут или сокращаются
kind-scale-short = Масштаб спроса
kind-set = Поток задаётся
kind-set-short = Задать спрос

label-subject = Где
label-from = С
label-to = До
label-per_day = Партий в сутки
label-factor = Во сколько раз против известного
label-weekdays = Дни
label-opens = Открытие
label-closes = Закрытие
label-season_from = Сезон с
label-season_to = Сезон до
label-on_holidays = Также в праздники
label-mean_h = Среднее, часов
label-share = Доля партий, от 0 до 1
label-time_factor = Их время, во сколько раз против известного
label-mode = Вид транспорта
label-instrument = Соглашение
label-country = Государство
label-crossings = Назначенные пункты пропуска
label-permits = Разрешений в год на участника
label-planned = Планируемый участок
label-origin = Зона отправления
label-destination = Зона назначения
label-group = Товарная группа
label-teu = ДФЭ в год
label-build-from = Открывается
label-accede-from = Действует с
hint-close-to = Оба дня включительно; пусто — весь период.
hint-capacity-factor = Укажите одно из двух.
hint-dwell-factor = 0.5 вдвое сокращает время.
hint-accede-crossings = Не выбрано — все в сторону других участников.
hint-hours-opens = Местное время пункта
hint-hours-closes = 24:00 — полночь
placeholder-opens = 08:00
placeholder-closes = 17:00
placeholder-season_from = 05-01
placeholder-season_to = 10-31

change-close = { $subject }: закрыто, { $span }
change-open = { $subject }: открыто, { $span }
change-capacity = { $subject }: { $either ->
    [factor] пропускная способность × { $factor }
   *[fixed] партий в сутки: { $per_day }
 }
change-hours = { $subject } работает { $opens }–{ $closes }, { $days }
change-dwell = Время на границе, { $subject }: { $either ->
    [factor] × { $factor } от известного
   *[fixed] в среднем { $mean } ч
 }
change-pre_arrival = Предварительные сведения, { $subject }: { $share } % партий за { $part } % времени
change-tariff = Тариф, { $subject }, { $mode ->
    [road] автомобильный
    [rail] железнодорожный
    [sea] морской
    [ferry] паромный
    [air] воздушный
   *[any] любой вид транспорта
 }: × { $factor } от известного
change-accede = { $country } присоединяется к { $instrument }{ $since ->
    [given] {" "}с { $from }
   *[always] {""}
 }
change-quota = { $instrument }: { $permits } разрешений в год на участника
change-build = { $planned } открывается { $from }
change-scale = { $flow }: × { $factor } от известного
change-set = { $flow }: { $teu } ДФЭ в год
span-between = с { $from } по { $to }
span-from = с { $from }
span-to = до { $to }
span-all = весь период
flow-words = { $goods ->
    [given] { $group }
   *[any] Все товары
 }{ $start ->
    [given] {" "}из { $origin }
   *[any] {""}
 }{ $end ->
    [given] {" "}в { $destination }
   *[any] {""}
 }

## A run
run-unread = Не удалось прочесть расчёт { $number }
run-failed-title = Расчёт не дал результата
run-failed-why = Сервер не сообщил причину.
run-failed-text = Измените сценарий и рассчитайте снова или удалите расчёт.
run-ended = Окончено { $at }
run-cancelled-title = Расчёт отменён
run-cancelled-text = Результата нет. Измените сценарий и рассчитайте снова или удалите расчёт.
run-no-result = Ответ, карта и таблицы появятся здесь, когда расчёт закончится. Он продолжается, пока вы смотрите другое.
in-short = Вкратце
further = Что ещё видно
capacity-unknown = неизвестно
report-read = Читать отчёт
report-pdf = Отчёт в PDF
tables-csv = Таблицы и показатели
as-before = без изменений
against-own = Разницы — против того же исследования без его изменений.
run-change = Изменить и рассчитать снова
what-changes = Что это меняет
compare-with = Сравнить с
not-converged = Потоки и очереди не пришли в равновесие: невязка { $residual } после { $steps } шагов. Показатели ниже — не результат.
key-figures = Главные показатели
total-tonnes = Тонн в год
total-teu = ДФЭ в год
total-consignments = Партий в год
total-days = Дней от двери до двери
total-cost = Стоимость ДФЭ
total-co2e = CO₂-экв. в год
total-unserved = Не перевезено
unit-days = дн.
what-was-asked = Что выяснялось
period = { $days } дн. с { $day }
phases = Период делится на части ({ $count }), между которыми различаются закрытия, сезоны или изменения: { $parts }.
no-changes = Ничего не отличается: это коридор как он есть.
stamp = Landbridge { $version }, зерно { $seed }, повторений: { $replications }, невязка { $residual }
run-tab-corridors = Коридоры
run-tab-posts = Места
run-tab-commodities = Товары
run-tab-refused = Отказано
run-tab-fit = Соответствие
run-tab-notes = Допущения
run-tab-files = Файлы
corridor = Коридор
flow-share = Доля
days-median = Дни, медиана
days-p95 = Дни, 95-й процентиль
place = Место
places-all = Показать все места ({ $count })
posts-flow = В сутки / может пропустить
posts-used = Загрузка
posts-hours = Время там, по распределению
posts-median = Ожидание, медиана
posts-p95 = Ожидание, 95-й процентиль
posts-queue = Очередь, средняя ≤ наибольшая
post-wait = Среднее ожидание { $mean } (± { $half }), 95-й процентиль { $p95 }, наибольшая очередь { $most }.
post-not-simulated = Работа не имитировалась; по распределению партия проводит здесь { $hours }.
queue-chart = Очередь за период: { $name }
waits-lane = Полоса или инспектор
waits-opening = Открытие
waits-closure = Закрытие
waits-permit = Разрешение
waits-convoy = Колонна
waits-refused = Отказано
commodity = Товарная группа
cost-per-tonne = Стоимость тонны
refused-none = Отказов нет
refused-none-text = Ни один коридор не закрыт ни для одной пары ни правилами, ни состоянием сети.
refused-for = Для { $pairs }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
 }
fit-none = Сравнить не с чем
fit-none-text = Ни один учёт движения в атласе не приходится на место этого расчёта.
fit-text = Смоделированное и учтённое движение по местам, до и после калибровки.
fit-observed = Учтено
fit-before = До
fit-modelled = Смоделировано
fit-ratio = Смоделировано / учтено
fit-unit = Единица
files-none = Файлов нет
files-none-text = Папка результатов этого расчёта пуста.
files-report = Отчёт и расчёт
flow-here = Здесь { $tonnes } т в год, вид транспорта: { $mode }, в обе стороны вместе
tonnes-a-year = { $tonnes } т в год
load-low = Загрузка ниже 70 %
load-middle = 70–90 %
load-high = 90 % и выше
load-unknown = Пропускная способность неизвестна

## Comparison
compare-runs = Сравнить расчёты
compare-own = Что это меняет: { $title }
compare-runs-text = Разница — то, на сколько в расчёте больше, чем в базе.
make-base = Сделать базой
compare-add = Добавить расчёт
compare-few = Выберите расчёт
compare-few-text = Для сравнения нужен хотя бы один законченный расчёт; единственный сравнивается с тем же исследованием без его изменений.
base-own = То же без изменений
compare-failed = Эти расчёты сравнить нельзя
map-shows = Карта показывает
difference-more = Больше, чем в базе
difference-less = Меньше
difference-same = Столько же
difference-here = Здесь { $difference } т в год, вид транспорта: { $mode }
compare-tab-corridors = Коридоры
compare-tab-posts = Места
compare-tab-commodities = Товары
compare-tab-tornado = Торнадо
differences-text = Рядом с каждым столбцом — на сколько расчёт больше или меньше базы, серым — сколько получилось.
differences-none = Сравнивать нечего
differences-none-text = Ни у одного из этих расчётов здесь нет показателя.
measure = Показатель
within-noise = Меньше 95 % интервала имитации: может быть случайностью.
tornado-text = На сколько каждый расчёт сдвигает каждый итог, как доля базы: вправо — больше, влево — меньше.
tornado-still = Не сдвинулось ничего: { $measures }.
tornado-chart = Диаграмма «торнадо» по итогам
tornado-base = база { $value } { $unit }
measure-tonnes = Тонны
measure-teu = Контейнеры
measure-consignments = Партии
measure-tonnes_unserved = Тонн не перевезено
measure-cost_usd_per_teu = Стоимость ДФЭ
measure-cost_usd = Стоимость всех перевозок
measure-cost_usd_per_t = Стоимость тонны
measure-days = Дней от двери до двери
measure-days_median = Дни, медиана имитации
measure-days_p95 = Дни, 95-й процентиль имитации
measure-co2e_t = Выбросы
measure-share = Доля партий
measure-consignments_per_day = Партий в сутки
measure-utilisation = Использование пропускной способности
measure-hours = Часы там: ожидание и обслуживание
measure-wait_mean_h = Ожидание, среднее имитации
measure-wait_median_h = Ожидание, медиана имитации
measure-wait_p95_h = Ожидание, 95-й процентиль имитации
measure-queue_mean = Очередь, среднее имитации

## Playback
play = Пуск
pause = Пауза
play-back = Результат
play-failed = Не удалось прочесть запись
play-empty = Движения нет
play-empty-text = Работа в этом расчёте не имитировалась, показывать нечего.
player = Проигрыватель
day-back = День назад
day-forward = День вперёд
speed = Скорость
speed-hours = { $count } ч в секунду
speed-days = { $count ->
    [one] { $count } день в секунду
    [few] { $count } дня в секунду
    [many] { $count } дней в секунду
   *[other] { $count } дня в секунду
 }
time = Время
clock-at = { $place }: { $time }
clock-hint = Выберите место, чтобы видеть его собственные часы.
calm-note = Вы просили меньше движения: показ идёт шагами в одну секунду.
trucks-do = Что делают партии
doing-moving = В пути
doing-waiting = Ожидают
queue = Очередь
queues-now = Самые длинные очереди сейчас
queues-none = Очередей нигде нет.
play-sample = Выборка из { $count } партий одного повторения; очереди учитывают все.
