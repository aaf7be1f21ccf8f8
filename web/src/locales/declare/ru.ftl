### Декларации; загружается, когда декларация открыта впервые.

## Список
declare-home = Декларации
declare-home-help = Декларация сообщает таможне, что перевозится, откуда и куда, по какому соглашению и чем это обеспечено. Написанное сохраняется на каждом шаге; до подачи таможня ничего не получает.
declare-begin = Начать декларацию
declare-begin-page = Начать на одной странице
declare-begin-plan = Начать с плана
declare-drafts = Черновики
declare-drafts-none = Черновиков здесь нет.
declare-draft-state = отвечено { $done } из { $count }
declare-here-only = только в этом браузере
declare-copy = Копировать
declare-discard = Убрать
declare-discarded = Убрано: { $name }.
declare-templates = Шаблоны
declare-templates-none = Шаблонов пока нет. Сохраните шаблон из декларации.
declare-earlier = Прежние декларации
declare-earlier-none = Нет таких, которые вам можно читать.
declare-go-on = Продолжить
declare-lost = Этого черновика нет в этом браузере
declare-lost-text = Он убран, подан или написан в другом браузере. Черновики, дошедшие до сервера, стоят среди прежних деклараций.
declare-all = Все декларации
declare-new = Новая декларация

## Вокруг декларации
declare-mode = Способ заполнения
declare-mode-ask = Вопросы
declare-mode-page = Одна страница
declare-mode-many = Много
declare-saved-server = Сохранено на сервере, черновик № { $number }
declare-saved-waiting = { $count ->
    [one] Сохранено на сервере; { $count } неполная строка — только в этом браузере
    [few] Сохранено на сервере; { $count } неполные строки — только в этом браузере
    [many] Сохранено на сервере; { $count } неполных строк — только в этом браузере
   *[other] Сохранено на сервере; { $count } неполной строки — только в этом браузере
 }
declare-saved-browser = Сохранено в этом браузере
declare-saved-sending = Сохраняется …
declare-saved-nowhere = Не сохранено: хранилище браузера заполнено или запрещено. Подайте или распечатайте декларацию, прежде чем уйти.
declare-saved-changed = Тем временем черновик изменили в другом месте.
declare-saved-lodged = Этот черновик уже подан в другом месте.
declare-keep-mine = Оставить то, что здесь
declare-take-theirs = Взять то, что там
declare-open-movement = Открыть перевозку
declare-template-name = Сохранить как шаблон под именем
declare-template-keep = Сохранить
declare-template-kept = Сохранено как шаблон. Номера документов, пломбы, номера разрешений и коды доступа в него не входят.
declare-optional = { $name } (необязательно)
declare-choose = Выберите
declare-in-row = { $name }, { $row }
declare-none = Не указано
declare-kept-for-later = Черновик сохранён. Он стоит среди деклараций.

## Один вопрос
declare-back = Назад
declare-progress = Вопрос { $number } из { $count }
declare-help = Помощь по этому вопросу
declare-continue = Продолжить
declare-later = Закончить позже
declare-to-check = Далее к ответам
declare-remove-row = Удалить: { $row }
declare-up = Выше: { $row }
declare-down = Ниже: { $row }
declare-wrong = { $count ->
    [one] Найдена { $count } ошибка
    [few] Найдены { $count } ошибки
    [many] Найдено { $count } ошибок
   *[other] Найдено { $count } ошибки
 }
declare-q-regime = По какому соглашению перевозятся товары?
declare-q-regime-help = Соглашение определяет таможни, документы, разрешения, обеспечение и срок.
declare-q-regime-more = Если партия запланирована, план называет соглашение каждого участка. Соглашение действует только в странах, которые оно называет; страну без соглашения по нему не пересечь.
declare-q-who = Кто отвечает за товары и какой у вас номер?
declare-q-who-help = Держатель процедуры должен пошлины, если товары не прибудут.
declare-q-who-more = Номер (LRN) — ваш собственный, до 22 знаков, и только один раз: другая декларация под тем же номером будет отклонена. Свой номер, MRN, таможня даёт при принятии.
declare-q-presence = Товары уже в таможне?
declare-q-presence-help = Декларацию можно подать до прибытия товаров; тогда её примут при предъявлении.
declare-q-ends = Где перевозка начинается и заканчивается?
declare-q-ends-help = Назовите таможню по имени или по её восьми знакам.
declare-q-way = Какие пограничные таможни на пути?
declare-q-way-help = В том порядке, в котором их проходят товары. На каждой границе есть таможня выезда и таможня въезда, если их держат обе стороны.
declare-q-way-more = Из Пакистана в Китай через Хунджераб: сначала Суст (выезд), затем Ташкурган (въезд). Страны пути следуют из таможен.
declare-q-vehicle = Какое транспортное средство везёт товары?
declare-q-vehicle-help = Соглашения допускают транспорт лишь некоторых стран и до определённого веса.
declare-q-boxes = Какие контейнеры и пломбы?
declare-q-boxes-help = Без контейнера — одна строка для грузового отсека с его пломбами.
declare-q-boxes-more = Номер контейнера написан на его двери: четыре буквы и семь цифр, последняя проверяет остальные (ISO 6346).
declare-q-goods = Какие товары перевозятся?
declare-q-goods-help = По одной строке на каждый вид товара.
declare-q-goods-more = Код Гармонизированной системы состоит из двух–шести цифр; чем больше цифр, тем меньше вопросов. Скажите, что это за товар, а не как его зовут в торговле: «хирургические ножницы из стали», а не «модель 40».
declare-q-guarantee = Чем обеспечены пошлины?
declare-q-guarantee-help = Сумма — то, что эта перевозка берёт из обеспечения.
declare-q-guarantee-more = Номер обеспечения (GRN) состоит из 17 знаков, например 09GB0000010000010. Книжку МДП называют вместе с каждой страной, которую она обеспечивает, например XB34567890/PK. Код доступа хранится только в этом окне и отправляется при подаче.
declare-q-permits = Какие разрешения у транспорта?
declare-q-permits-help = Разрешения квоты считаются по соглашению, году и стране выдачи, например qtta/2026/PK.
declare-q-papers = Какие документы сопровождают товары?
declare-q-papers-help = То, чего требует соглашение, уже стоит здесь; укажите номер каждого.
declare-q-limit = К какому дню товары должны прибыть?
declare-q-limit-help = Оставьте пустым, и таможня назначит срок при выпуске, как допускает соглашение.

## Имена вопросов в списках
declare-s-regime = Соглашение
declare-s-who = Держатель и номер
declare-s-presence = Наличие товаров
declare-s-ends = Отправление и назначение
declare-s-way = Путь
declare-s-vehicle = Транспортное средство
declare-s-boxes = Контейнеры и пломбы
declare-s-goods = Товары
declare-s-guarantee = Обеспечение
declare-s-permits = Разрешения
declare-s-papers = Документы
declare-s-limit = Предельный срок

## Поля
declare-f-regime = Соглашение
declare-regime-between = Начало и конец: { $countries }
declare-regime-covers = Откуда: { $from }; куда: { $to }
declare-f-holder = Держатель процедуры
declare-f-holder-hint = Идентификатор, под которым вас знает таможня, например PK1234567
declare-f-lrn = Ваш номер (LRN)
declare-f-lrn-hint = До 22 знаков, например номер счёта
declare-f-carrier = Перевозчик
declare-f-carrier-hint = Идентификатор того, кто везёт товары; он сможет следить за перевозкой
declare-f-consignee = Получатель
declare-f-consignee-hint = Идентификатор того, кто получает товары; он сможет следить за перевозкой
declare-f-lodging = Наличие товаров
declare-lodging-standard-hint = Товары предъявляются вместе с декларацией.
declare-lodging-pre_lodged-hint = Товары придут позже.
declare-f-procedure = Процедура
declare-procedure-normal-hint = Действуют инспекторы в таможне.
declare-procedure-simplified-hint = Для уполномоченных отправителей и получателей: принятие и выпуск идут сами, если инспектор не вмешается.
declare-f-departure = Таможня отправления
declare-f-departure-hint = Например, Karachi или PKKARACH
declare-f-destination = Таможня назначения
declare-f-destination-hint = Например, Almaty или KZALMATY
declare-f-km = Длина пути, км
declare-f-km-hint = Некоторые соглашения считают по ней срок.
declare-f-offices-office = Пограничная таможня
declare-f-country = Страна регистрации
declare-f-registration = Регистрационный номер
declare-f-mass = Вес брутто транспорта с грузом, кг
declare-f-mass-hint = Целые килограммы
declare-f-axle = Самая тяжёлая одиночная ось, кг
declare-f-boxes-container = Номер контейнера
declare-f-boxes-container-hint = Например, CSQU3054383
declare-f-boxes-seals = Пломбы
declare-f-boxes-seals-hint = Несколько — через запятую
declare-f-goods-hs = Код ГС
declare-f-goods-hs-hint = От двух до шести цифр, например 9018.90
declare-f-goods-description = Описание
declare-f-goods-description-hint = Что это за товар, простыми словами
declare-f-goods-packages = Места
declare-f-goods-mass = Вес брутто, кг
declare-f-goods-mass-hint = Целые килограммы
declare-f-guarantees-kind = Вид
declare-f-guarantees-guarantee = Номер
declare-f-guarantees-guarantee-hint = Например, 09GB0000010000010
declare-f-guarantees-amount = Сумма
declare-f-guarantees-currency = Валюта
declare-f-guarantees-currency-hint = Три буквы, например USD
declare-f-guarantees-code = Код доступа
declare-f-guarantees-code-hint = Хранится только в этом окне
declare-f-permits-permit = Счёт
declare-f-permits-permit-hint = Например, qtta/2026/PK
declare-f-permits-number = Номер разрешения
declare-f-papers-kind = Документ
declare-f-papers-reference = Номер документа
declare-f-limit = Предельный срок
declare-row-offices = Таможня { $number }
declare-row-boxes = Контейнер { $number }
declare-row-goods = Товар { $number }
declare-row-guarantees = Обеспечение { $number }
declare-row-permits = Разрешение { $number }
declare-row-papers = Документ { $number }
declare-add-offices = Добавить таможню
declare-add-boxes = Добавить контейнер или грузовой отсек
declare-add-goods = Добавить товар
declare-add-guarantees = Добавить обеспечение
declare-add-permits = Добавить разрешение
declare-add-papers = Добавить документ
declare-packages = { $count ->
    [one] { $count } место
    [few] { $count } места
    [many] { $count } мест
   *[other] { $count } места
 }

## Что не так
declare-fault-missing = Ответьте на это
declare-fault-lrn = Не больше 22 знаков
declare-fault-office = «{ $value }» — не таможня; выберите из списка или напишите её восемь знаков
declare-fault-number = «{ $value }» — не число
declare-fault-positive = Напишите число больше нуля
declare-fault-whole = Напишите целое число, здесь { $value }
declare-fault-large = Это больше, чем вмещает декларация
declare-fault-country = «{ $value }» — не страна из двух букв
declare-fault-container = «{ $value }» — не номер контейнера: четыре буквы, последняя из них U, J или Z, и семь цифр
declare-fault-container-digit = Последняя цифра { $value } не подходит к остальным; она была бы { $digit }. Прочтите номер на двери ещё раз
declare-fault-twice = { $value } стоит здесь дважды
declare-fault-goods = Назовите хотя бы один вид товара
declare-fault-hs = «{ $value }» — не код ГС из двух–шести цифр
declare-fault-hidden = В описании есть знаки, которых не видно или которые переворачивают текст; они показаны кодами. Напишите его заново
declare-fault-guarantee-none = Назовите обеспечение или скажите, что его не требуется
declare-fault-grn = «{ $value }» — не номер обеспечения, или его контрольная цифра неверна
declare-fault-currency = Напишите валюту из трёх букв
declare-fault-permit = Напишите соглашение, год и страну, например qtta/2026/PK
declare-fault-past = Этот день прошёл

## Проверка и подача
declare-check = Проверьте ответы
declare-check-help = Посмотрите на всё ещё раз. До подачи можно изменить любой ответ.
declare-change = Изменить
declare-open = { $count ->
    [one] Здесь не решён { $count } вопрос
    [few] Здесь не решены { $count } вопроса
    [many] Здесь не решено { $count } вопросов
   *[other] Здесь не решено { $count } вопроса
 }
declare-promise = Подавая декларацию, вы заявляете, что ответы верны, и держатель отвечает за процедуру.
declare-lodge = Подать декларацию
declare-lodge-offline = Сервер не отвечает. Черновик сохранён в этом браузере; подайте его снова, когда связь вернётся. Дважды он не будет подан.
declare-lodged = Декларация подана
declare-lodged-as = Ваш номер
declare-next = Что дальше
declare-next-text = Таможня отправления рассматривает декларацию и принимает её, давая MRN, или отклоняет с указанием причины. После принятия она может проверить товары, а затем выпускает их в транзит.
declare-follow = Следить за перевозкой № { $number }
declare-again = Подать ещё одну такую же
## Список требований
declare-checklist = Чего требует соглашение
declare-checklist-none = Выберите соглашение, и его требования появятся здесь.
declare-checklist-offline = Сервер не отвечает, и этот браузер ещё не видел требований соглашения. При подаче всё равно будет проверено.
declare-law-of = право на { $date }
declare-tally = Есть { $done } из { $all }
declare-group-posts = Пункты
declare-group-vehicle = Транспорт
declare-group-seals = Пломбы
declare-group-guarantee = Обеспечение
declare-group-permits = Разрешения
declare-group-papers = Документы
declare-group-time = Срок
declare-standing-done = Есть:
declare-standing-open = Открыто:
declare-standing-wrong = Не так, как требуется:
declare-standing-told = К сведению:
declare-point-any-guarantee = Обеспечение любого вида
declare-point-guarantee-of = Одно из: { $kinds }
declare-point-time-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
 }
declare-point-time-km = Месяц на каждые { $km } км, по длине пути
declare-point-gross = Транспорт с грузом не тяжелее { $most } кг
declare-point-axle = Одиночная ось не тяжелее { $most } кг
declare-point-sealed = При выпуске груз опломбирован
declare-point-posts-of = { $country }: через названные пункты ({ $posts })
declare-point-not-covered = { $country }: на этой части пути соглашение не действует
declare-last-day = При выпуске { $today } товары должны прибыть к { $date }.

## Таблица
declare-table-help = Вставляйте из электронной таблицы, с заголовками или без. Enter пишет в ячейку, Tab ведёт дальше, Esc отменяет, Ctrl D заполняет вниз, Ctrl Z возвращает.
declare-table-tools = Таблица
declare-fill-down = Заполнить вниз
declare-remove-rows = Удалить строки
declare-row = Строка
declare-cell = Строка { $row }, { $name }
declare-prepare = Добавить строки для требований соглашения
declare-files = Файлы: CSV и шаблон NCTS
declare-save-csv = Сохранить как CSV
declare-read-csv = Прочитать CSV в таблицу
declare-ncts = Вся декларация по шаблону NCTS
declare-ncts-help = Таблица со столбцом для каждого значения сообщения IE015. Заполненная подаётся, как только её выбрали.
declare-template-xlsx = Пустой шаблон (XLSX)
declare-template-csv = Пустой шаблон (CSV)
declare-ncts-send = Подать заполненный шаблон (CSV, XLSX) или сообщение (XML, JSON)
declare-ncts-field = Поле
declare-ncts-wrong = Что не так
declare-many = Много партий
declare-many-help = Каждая строка — товары одной партии; строки с одним номером относятся друг к другу. Пустое берётся из декларации, которая стоит на «Одной странице».
declare-goods-rows = Строки
declare-standing = Состояние
declare-whole = Полная, можно подать
declare-more-faults = и ещё { $count }
declare-lodge-many = { $count ->
    [0] Подавать пока нечего
    [one] Подать { $count } декларацию
    [few] Подать { $count } декларации
    [many] Подать { $count } деклараций
   *[other] Подать { $count } декларации
 }
declare-lodging = Подано { $done } из { $count }
