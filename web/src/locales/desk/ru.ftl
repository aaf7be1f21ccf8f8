### Signing in and the desks in Russian; fetched when one is first opened.

## Signing in
sign-in-title = Вход
sign-in-text = Планировщик, коридоры и торговля открыты всем. Войдите, чтобы видеть свои перевозки и рабочий стол.
sign-in-as = Вы вошли как { $name }.
sign-in-not-needed = Здесь входить не нужно
sign-in-not-needed-text = Этот сервер запущен без контроля доступа. Каждый, кто до него доберётся, может делать всё.
sign-in-wrong = Имя пользователя и пароль не подходят.
sign-in-too-many = Слишком много попыток. Подождите несколько минут и попробуйте снова.
sign-in-directory = Войти через { $name }
sign-in-or-directory = Или под учётной записью вашей организации:
sign-in-directory-unreachable = { $name } не отвечает. Попробуйте позже или войдите с паролем.
sign-in-directory-refused = { $name } не подтверждает, кто вы, или вы отказались.
sign-in-directory-unknown = { $name } вас знает, а этот узел — нет. Попросите оператора завести пользователя, имя которого — ваш адрес электронной почты.
sign-in-directory-begin = Вход был начат в другом месте или длился слишком долго. Начните снова.
sign-in-directory-busy = Слишком много людей входит одновременно. Попробуйте через минуту.
sign-in-failed = Войти не удалось.
login = Имя пользователя
password = Пароль
demo-mark = Демонстрация
demo-title = Испытать рабочий стол
demo-text = Этот сервер показывает вымышленный коридор. Выберите, кем вы хотите быть; всё, что вы делаете, — для показа.
again-title = Войдите снова
again-text = Ваш сеанс окончен. Войдите, и начатое продолжится; ничего из введённого не потеряно.
factor-title = Предъявите ключ доступа
factor-text = Это нельзя отменить, поэтому нужен второй фактор: ключ доступа, предъявленный за последние пять минут.
factor-show = Предъявить ключ доступа
factor-none = У вас ещё нет ключа доступа. Сначала добавьте его.
factor-impossible = Этот браузер не умеет работать с ключами доступа.
passkey-not-shown = Ключ доступа не предъявлен. Попробуйте снова.

## The desk
desk-nav = Рабочие столы
desk-home = Мои партии
desk-carrier = Мои рейсы
desk-office = Таможенный орган
desk-approvals = Одобрения
desk-guarantor = Обеспечение
desk-permits = Разрешения
desk-audit = Аудит
desk-operator = Узел
desk-signed-out = Войдите, чтобы увидеть свой рабочий стол
desk-signed-out-text = Рабочий стол показывает, что делать именно вам. Без входа можно планировать, смотреть коридоры и спрашивать о торговле.
desk-not-yours = Это не ваш рабочий стол
desk-not-yours-text = Ваши роли открывают другие столы; к ним ведёт меню вверху.
desk-none = Здесь для вас нет рабочего стола
desk-none-text = Спланируйте партию или посмотрите коридоры. Там, где доступ контролируется, стол определяется вашей ролью.
desk-again = Прочесть снова
desk-remove = Убрать
desk-choose = Выберите …
save = Сохранить
copy = Копировать
copied = Скопировано
copy-failed = Браузер не скопировал. Выделите и скопируйте вручную.

## The office desk
office-desk-none = Выберите таможенный орган
office-search = Название или код таможенного органа
office-none-found = Ни один орган вашей страны не подходит.
office-choose = Таможенный орган
office-desk-none-text = Ваша организация сама не является таможенным органом. Выберите один из органов вашей страны.
office-preview = Просматриваемая перевозка
office-preview-none = Выберите перевозку
office-preview-none-text = Нажмите Enter на строке или отсканируйте штрихкод сопроводительного документа.
office-back = Закрыть
office-whole = Перевозка целиком
office-unread = Связи нет, и эта перевозка раньше не читалась.
office-keys = Клавиши
office-key-search = Поиск в очереди
office-key-arrows = Переход между строками
office-key-enter = Посмотреть перевозку
office-key-choose = Выбрать строку
office-key-all = Выбрать все строки или ни одной
office-key-undo = Отозвать действие над выбранными до отправки
office-key-lists = Сменить список
office-key-escape = Закрыть перевозку
office-key-help = Эти клавиши
office-keys-wedge = Сканер штрихкодов, который печатает, сам открывает перевозку, где бы ни был фокус.
print-queue = Печать
scan = Сканировать
scan-text = Поднесите штрихкод сопроводительного документа к камере.
scan-no-camera = Камеры нет. Введите MRN или используйте сканер, который печатает.
scan-type = MRN
scan-open = Открыть
scan-unknown = Перевозка { $mrn } отсюда не видна.
queue-search = MRN, LRN, держатель или номер
queue-lists = Списки таможенного органа
queue-todo = К исполнению
queue-present = На месте
queue-expected = Ожидаются
queue-late = Опаздывают
queue-todo-none = Дел нет
queue-todo-none-text = То, что должен решить этот орган, появляется здесь само.
queue-present-none = Здесь ничего нет
queue-present-none-text = Товары, находящиеся в этом органе, перечислены здесь.
queue-expected-none = Сюда ничего не едет
queue-expected-none-text = Перевозки, следующие в этот орган, перечислены здесь с момента выпуска.
queue-late-none = Опозданий нет
queue-late-none-text = Перевозки, пропустившие предельный срок до прибытия сюда, перечислены здесь.
queue-none-found = Ничего не найдено
queue-none-found-text = В этом списке ничего не подходит. Esc очищает поиск.
queue-movement = Перевозка
queue-way = Путь
queue-holder = Держатель
queue-vehicle = Транспортное средство
queue-boxes = Контейнеры
queue-seals = Пломбы
queue-goods = Товары
queue-choose = Выбрать { $reference }
queue-choose-all = Выбрать все
queue-cut = Список обрывается на 200.
queue-waits = { $count ->
    [one] { $count } действие ждёт отправки
    [few] { $count } действия ждут отправки
    [many] { $count } действий ждут отправки
   *[other] { $count } действия ждут отправки
 }
batch = Что сделать с выбранными
batch-chosen = выбрано: { $count }
batch-sure = { $act }, раз: { $count }? В течение { $seconds } с можно отозвать, потом нельзя.
batch-nothing = С этими вместе ничего сделать нельзя.
batch-clear = Снять выбор
batch-running = { $done } из { $total }
batch-done = Сделано: { $done } из { $total }
batch-unfit = Перевозка не в том состоянии, в котором это возможно.
batch-held = { $act }: { $count }, ещё не отправлено
batch-left = отправка через { $seconds } с
batch-waits = отправка по вашей команде
batch-undo = Отменить
batch-wait = Подождать
batch-stop = Остановить
batch-taken-back = Отозвано: { $count }. Ничего из этого не отправлено.
batch-result = Итог по выбранным
outcome-held = можно отозвать
outcome-sending = отправляется
outcome-done = сделано
outcome-waiting = ждёт связи
outcome-approval = запрошено, решает старший
outcome-refused = отказано

## What waits to be sent
queue-text = Сделанное без связи хранится в этом браузере и отправляется по порядку, когда связь восстановится. Действие над несколькими перевозками сразу можно отозвать до отправки. Каждое действие выполняется один раз, сколько бы раз его ни отправляли.
queue-down = Связи нет.
queue-down-as-of = Связи нет. Показано прочитанное в { $time }.
queue-send = Отправить сейчас
queue-clear-done = Убрать сделанное
queue-empty = Ничего не ждёт
queue-empty-text = Сделанное без связи появляется здесь до отправки.
queued-held = Ещё не отправлено
queued-waiting = Ждёт
queued-sending = Отправляется
queued-done = Сделано
queued-refused = Отказано
queued-at = запрошено { $time }
queued-before = Не отправлено: в предыдущем действии с этой перевозкой отказано.
queued-again = Запросить снова
queued-take-back = Отозвать
queued-drop = Удалить

## One's own account
account-password = Пароль
account-passkeys = Ключи доступа
password-old = Нынешний пароль
password-new = Новый пароль
password-repeat = Новый пароль ещё раз
password-hint = Не менее { $count } знаков. Во всех других местах вы будете выведены из системы.
password-short = Нужно не менее { $count } знаков
password-differs = Пароли не совпадают
password-wrong = Это не ваш пароль
password-change = Сменить пароль
password-changed = Пароль изменён.
passkeys-text = Выпуск после контроля, аннулирование после выпуска и взыскание обеспечения требуют кроме пароля ключа доступа.
passkeys-none = Ключей доступа пока нет.
passkey-made = добавлен { $time }
passkey-used = использован { $time }
passkey-sure = Без него вы не сможете делать то, что его требует.
passkey-name = Название нового ключа доступа
passkey-name-hint = Чтобы узнать его потом, например «рабочий компьютер».
passkey-add = Добавить ключ доступа
passkey-not-made = Ключ доступа не создан. Попробуйте снова.
passkey-not-removed = Ключ доступа не удалось убрать.

## The forwarder
home-plan = Спланировать партию
home-declare = Новая декларация
home-movements = Перевозки
home-all = Все
home-movements-none = Перевозок пока нет
home-movements-none-text = Спланируйте партию, выберите маршрут и задекларируйте её; за перевозкой можно следить здесь.
home-drafts = Черновики
home-drafts-none = Начатые и незаконченные декларации хранятся здесь.
home-analysis = Анализ
home-plan-text = Маршруты партии груза со стоимостью, временем и документами
home-board-text = Какие коридоры и посты открыты сегодня
home-scenarios-text = Как изменение коридора скажется на потоках, ожидании и стоимости
home-trade-text = Что даёт торговле экономия дней и фрахта
home-plans = Сохранённые планы
home-plans-none = Планы, которыми вы делились из этого браузера, можно найти здесь.
home-plan-remove = Убрать { $name } из списка

## The carrier
carrier-none = Рейсов в пути нет
carrier-none-text = Здесь появляются перевозки, в которых ваша компания названа перевозчиком.
carrier-track = Я здесь
carrier-arrive = Прибыл
position-refused = Браузер не сообщил местоположение. Разрешите и попробуйте снова.

## Guarantees and permits
guarantees-none = Обеспечения нет
guarantees-none-text = Обеспечение, в котором вы названы, появляется здесь, как только таможенный орган обеспечения его зарегистрирует.
guarantee-from = действует с { $from }
guarantee-to = до { $to }
guarantee-valid = Действует
guarantee-revoked = Отозвано
guarantee-reference-amount = Справочная сумма
guarantee-exposure = Обязательства
guarantee-taken = Занято { $percent } % справочной суммы
guarantee-secured = { $count ->
    [one] обеспечена { $count } перевозка
    [few] обеспечены { $count } перевозки
    [many] обеспечено { $count } перевозок
   *[other] обеспечено { $count } перевозки
 }
guarantee-ends = { $days ->
    [0] истекло { $date }
    [one] истекает через { $days } день, { $date }
    [few] истекает через { $days } дня, { $date }
    [many] истекает через { $days } дней, { $date }
   *[other] истекает через { $days } дня, { $date }
 }
guarantee-postings = Проводки
guarantee-postings-none = Движения ещё не было, или сервер о нём не сообщает.
posting-at = Когда
posting-way = Откуда и куда
posting-amount = Сумма
permits-none = Разрешений нет
permits-none-text = Сначала согласуйте квоту; затем можно выдавать разрешения перевозчикам.
permits-none-issued = Ни одно разрешение ещё не выдано.
permit-quota = Квота
permit-quota-open = Согласовать квоту
permit-available = Доступно
permit-issued = Выдано
permit-allocated = Распределено
permit-used = В пути
permit-returned = Возвращено
permit-expired = Истекло
permit-no = Номер
permit-numbers = Номера
permit-numbers-hint = Несколько — через пробел или запятую; можно вставить из таблицы.
permit-carrier = Перевозчик
permit-issue = { $count ->
    [0] Выдать
    [one] Выдать { $count }
    [few] Выдать { $count }
    [many] Выдать { $count }
   *[other] Выдать { $count }
 }
permit-year = Год
permit-country = Страна (две буквы)
permit-agree = Согласовать
permit-ends = Год заканчивается через { $days } дн.; не использовано разрешений: { $count }.

## Supervisor
approvals-text = Выпуск после неудовлетворительного контроля, аннулирование после выпуска и взыскание обеспечения выполняются, когда посмотрел второй человек.
approvals-waiting = Ждут
approvals-approved = Одобрены
approvals-rejected = Отклонены
approvals-none = Здесь ничего нет
approvals-none-text = То, о чём просит должностное лицо и что решаете вы, появляется здесь само.
approval-asked = { $name }: запрос { $time }
approval-own = Вы сами об этом просили, поэтому решить должен другой старший.
approval-reason = Причина
approval-reason-hint = Нужна для отклонения; хранится вместе с решением.
approval-approved = Одобрено: { $name }, { $time }.
approval-rejected = Отклонено: { $name }, { $time }.
approve = Одобрить
reject = Отклонить

## Auditor
audit-text = Каждое решение о доступе и каждое событие перевозки хранится вместе с хешем предыдущего.
audit-movement = История перевозки
audit-mrn = MRN или номер
audit-mrn-hint = История показывает каждое событие с его хешем; её можно взять с собой в PDF.
audit-movement-unknown = Такая перевозка не видна.
audit-open = Открыть историю
audit-decisions = Решения о доступе
audit-user = Пользователь
audit-outcome = Исход
audit-any = Любой
audit-allowed = Разрешено
audit-denied = Отказано
audit-none = Ни одно решение не подходит.
audit-number = №
audit-who = Кто
audit-what = Что
audit-about = О чём
audit-hash = Хеш
audit-visitor = Посетитель
audit-chain-holds = Каждая запись журнала соответствует предыдущей
audit-chain-broken = Цепочка нарушена: запись не соответствует предыдущей

## Operator
operator-text = Узел, его резервная копия и те, кто им пользуется. У оператора нет прав в самом деле.
operator-node = Этот узел
operator-users = Пользователи
operator-organisations = Организации
operator-keys = Ключи для машин
node-resident_memory = Память
node-database = База данных
node-sequence = Последняя запись журнала
node-uptime = Работает
node-workers = Рабочие процессы
node-free_turns = Свободные рабочие места
node-version = Версия
backup = Сделать резервную копию
backup-running = Идёт резервное копирование
backup-made = Записано: { $file }, { $size } МБ за { $seconds } с.
backup-cancelled = Вы перестали ждать; сервер ещё может закончить.
user-add = Добавить пользователя
user-name = Имя
user-organisation = Организация
user-roles = Роли
user-roles-change = Изменить роли
user-password = Новый пароль
user-disable = Отключить
user-enable = Включить
user-off = Отключён
users-none = Пользователей пока нет.
once-text = Для: { $name }. Показывается один раз; посмотреть позже будет нельзя.
once-close = Записано
organisation-add = Добавить организацию
organisation-kind = Вид
organisation-administration = Администрация
organisation-office = Таможенный орган
organisation-trader = Участник торговли
organisation-carrier = Перевозчик
organisation-guarantor = Гарант
organisation-permit_authority = Орган, выдающий разрешения
organisation-operator = Оператор
organisation-office-reference = Код таможенного органа
organisation-identification = Идентификационный номер
organisation-reference = Код
organisations-none = Организаций пока нет.
key-add = Создать ключ
key-name = Для чего он
key-expires = Действует до
key-until = до { $date }
key-sure = То, что им пользуется, перестанет работать.
keys-none = Ключей пока нет.

## What was asked for, in the log of decisions
action-plan = Планирование
action-save_plan = Сохранение плана
action-read_atlas = Чтение атласа
action-read_condition = Чтение сообщений о состоянии
action-write_condition = Сообщение о состоянии
action-run_scenario = Запуск сценария
action-read_scenario = Чтение сценария
action-ask_trade = Расчёт торговли
action-read_movement = Чтение перевозки
action-declare = Декларирование
action-accept = Принятие
action-control = Контроль
action-release = Выпуск в транзит
action-release_after_control = Выпуск после контроля
action-invalidate = Аннулирование
action-pass = Пропуск через границу
action-track = Сообщение о местонахождении
action-arrive = Отметка прибытия
action-discharge = Завершение
action-enquire = Розыск
action-recover = Взыскание
action-read_guarantee = Чтение обеспечения
action-write_guarantee = Изменение обеспечения
action-read_permit = Чтение разрешения
action-write_permit = Изменение разрешения
action-read_office = Чтение данных органа
action-read_profile = Чтение профилей риска
action-write_profile = Изменение профилей риска
action-read_history = Чтение истории
action-send_message = Отправка сообщения
action-read_changes = Слежение за изменениями
action-write_webhook = Изменение вебхука
action-approve = Одобрение
action-read_decisions = Чтение решений
action-manage_users = Ведение пользователей
action-manage_keys = Ведение ключей
action-manage_node = Ведение узла
relation-own = своё
relation-same_office = тот же орган
relation-en_route = по пути следования
relation-same_country = та же страна
relation-other = прочее

## Risk profiles
desk-risk = Профили риска
risk-text = Они определяют канал каждой декларации, принятой в стране: { $country }. Должностные лица видят канал, но не профиль.
risk-add = Добавить профиль
risk-profiles = Профили
risk-profile = Профиль
risk-channel = Канал
risk-asks = Условия
risk-holds = Действует
risk-movements = Перевозки
risk-search = Поиск в профилях
risk-none = Профилей пока нет
risk-none-text = Без профилей каждая декларация зелёная. Добавьте профиль, проверьте его на последних перевозках и введите в действие.
risk-none-found = Ни в одном профиле этого нет. Очистите поиск, чтобы увидеть все.
risk-every = Любая перевозка
risk-always = всегда
risk-since = с { $date }
risk-until = до { $date }
risk-heavier = от { $mass }
risk-sample = одна из { $count }
risk-edit = Изменить
risk-id = Название
risk-id-hint = Строчные латинские буквы, цифры и дефисы, например explosives
risk-id-taken = Такое название уже есть.
risk-whole = Напишите целое число.
risk-hs = Коды ТН ВЭД
risk-hs-hint = От 2 до 6 цифр; несколько через запятую
risk-countries = Страны следования
risk-countries-hint = Две буквы, например AF, IR
risk-regimes = Режимы
risk-regimes-hint = Например qtta, tir
risk-holders = Держатели
risk-holders-hint = Идентификаторы, например PK1234567
risk-mass = Масса брутто не менее, кг
risk-mass-hint = Вся партия
risk-oneIn = Одна из
risk-oneIn-hint = 25 выбирает случайно одну из 25
risk-from = Действует с
risk-to = Действует до
risk-note = Примечание
risk-note-hint = Зачем он нужен, для других аналитиков
risk-keep = Сохранить
risk-changed = Изменено, но ещё не действует
risk-reason = Причина изменения
risk-try = Проверить
risk-put = Ввести в действие
risk-give-up = Отказаться от изменений
risk-tried = Из последних перевозок, числом { $count }:
risk-overtaken = Кто-то другой тем временем ввёл в действие другие профили. Прочитайте их заново; ваши изменения при этом пропадут.
risk-now-in-force = Действует со следующей декларации
risk-history = Прежние версии
risk-history-none = В действие ещё ничего не вводилось.
risk-version = Версия { $version }, профилей: { $count }
risk-in-force = Действует
risk-bring-back = Вернуть
