### Signing in and the desks in Kazakh; fetched when one is first opened.

## Signing in
sign-in-title = Кіру
sign-in-text = Жоспарлағыш, дәліздер мен сауда бәріне ашық. Өз тасымалдарыңыз бен жұмыс орныңыз үшін кіріңіз.
sign-in-as = Сіз { $name } ретінде кірдіңіз.
sign-in-not-needed = Мұнда кірудің қажеті жоқ
sign-in-not-needed-text = Бұл сервер қолжетімділікті бақылаусыз іске қосылған. Оған жеткен кез келген адам бәрін істей алады.
sign-in-wrong = Пайдаланушы аты мен құпиясөз сәйкес емес.
sign-in-too-many = Әрекет тым көп. Бірнеше минут күтіп, қайталап көріңіз.
sign-in-failed = Кіру сәтсіз аяқталды.
login = Пайдаланушы аты
password = Құпиясөз
demo-mark = Көрсетілім
demo-title = Жұмыс орнын байқап көру
demo-text = Бұл сервер ойдан шығарылған дәлізді көрсетеді. Кім болғыңыз келетінін таңдаңыз; істегеніңіздің бәрі көрсетілім үшін.
again-title = Қайта кіріңіз
again-text = Сеансыңыз аяқталды. Кіріңіз, бастағаныңыз жалғасады; жазғаныңыздан ештеңе жоғалмады.
factor-title = Кіру кілтін көрсетіңіз
factor-text = Мұны қайтаруға болмайды, сондықтан екінші фактор керек: соңғы бес минутта көрсетілген кіру кілті.
factor-show = Кіру кілтін көрсету
factor-none = Сізде әлі кіру кілті жоқ. Алдымен қосыңыз.
factor-impossible = Бұл браузер кіру кілттерін қолдана алмайды.
passkey-not-shown = Кіру кілті көрсетілмеді. Қайталап көріңіз.

## The desk
desk-nav = Жұмыс орындары
desk-home = Менің жөнелтілімдерім
desk-carrier = Менің сапарларым
desk-office = Кеден органы
desk-approvals = Мақұлдаулар
desk-guarantor = Кепілдіктер
desk-permits = Рұқсаттар
desk-audit = Аудит
desk-operator = Торап
desk-signed-out = Жұмыс орныңызды көру үшін кіріңіз
desk-signed-out-text = Жұмыс орны сіз істейтін жұмысты көрсетеді. Кірмей-ақ жоспарлауға, дәліздерді қарауға және сауда туралы сұрауға болады.
desk-not-yours = Бұл сіздің жұмыс орныңыз емес
desk-not-yours-text = Рөлдеріңіз басқа жұмыс орындарын ашады; оларға жоғарыдағы мәзір апарады.
desk-none = Мұнда сізге жұмыс орны жоқ
desk-none-text = Жөнелтілімді жоспарлаңыз немесе дәліздерді қараңыз. Қолжетімділік бақыланатын жерде жұмыс орнын рөліңіз анықтайды.
desk-again = Қайта оқу
desk-remove = Алып тастау
desk-choose = Таңдаңыз …
save = Сақтау
copy = Көшіру
copied = Көшірілді
copy-failed = Браузер көшірмеді. Белгілеп, қолмен көшіріңіз.

## The office desk
office-desk-none = Кеден органын таңдаңыз
office-search = Кеден органының атауы не коды
office-none-found = Еліңіздің ешбір органы сәйкес келмейді.
office-choose = Кеден органы
office-desk-none-text = Сіздің ұйымыңыз кеден органы емес. Өз еліңіздің органдарының бірін таңдаңыз.
office-preview = Қаралып отырған тасымал
office-preview-none = Тасымалды таңдаңыз
office-preview-none-text = Жолда Enter басыңыз немесе ілеспе құжаттың штрихкодын сканерлеңіз.
office-back = Жабу
office-whole = Тасымал толығымен
office-unread = Байланыс жоқ, бұл тасымал бұрын оқылмаған.
office-keys = Пернелер
office-key-search = Кезектен іздеу
office-key-arrows = Жолдар арасында жылжу
office-key-enter = Тасымалды қарау
office-key-choose = Жолды таңдау
office-key-all = Барлық жолды таңдау немесе таңдауды алу
office-key-undo = Таңдалғандарға істелгенді жіберілгенше қайтарып алу
office-key-lists = Тізімді ауыстыру
office-key-escape = Тасымалды жабу
office-key-help = Осы пернелер
office-keys-wedge = Теретін штрихкод оқығыш фокус қайда болса да тасымалды өзі ашады.
print-queue = Басып шығару
scan = Сканерлеу
scan-text = Ілеспе құжаттың штрихкодын камераға тосыңыз.
scan-no-camera = Камера жоқ. MRN теріңіз немесе теретін штрихкод оқығышты пайдаланыңыз.
scan-type = MRN
scan-open = Ашу
scan-unknown = { $mrn } тасымалы осы жерден көрінбейді.
queue-search = MRN, LRN, иеленуші немесе нөмір
queue-lists = Кеден органының тізімдері
queue-todo = Істелетін
queue-present = Орнында
queue-expected = Күтілуде
queue-late = Кешіккен
queue-todo-none = Істейтін ештеңе жоқ
queue-todo-none-text = Осы орган шешетін істер мұнда өздігінен шығады.
queue-present-none = Мұнда ештеңе жоқ
queue-present-none-text = Осы органдағы тауарлар мұнда тізіледі.
queue-expected-none = Мұнда ештеңе келе жатқан жоқ
queue-expected-none-text = Осы органға бет алған тасымалдар шығарылғаннан бастап мұнда тізіледі.
queue-late-none = Кешіккені жоқ
queue-late-none-text = Мұнда жеткенше шекті мерзімін өткізген тасымалдар осында тізіледі.
queue-none-found = Ештеңе табылмады
queue-none-found-text = Бұл тізімде сәйкес тасымал жоқ. Esc іздеуді тазартады.
queue-movement = Тасымал
queue-way = Жол
queue-holder = Иеленуші
queue-vehicle = Көлік құралы
queue-boxes = Контейнерлер
queue-seals = Пломбалар
queue-goods = Тауарлар
queue-choose = { $reference } таңдау
queue-choose-all = Бәрін таңдау
queue-cut = Тізім 200-мен аяқталады.
queue-waits = { $count ->
    [one] { $count } әрекет жіберілуін күтуде
   *[other] { $count } әрекет жіберілуін күтуде
 }
batch = Таңдалғандарға не істеу
batch-chosen = таңдалды: { $count }
batch-sure = { $act }, { $count } рет пе? { $seconds } секунд ішінде қайтарып алуға болады, одан кейін болмайды.
batch-nothing = Бұларға бірге ештеңе істеуге болмайды.
batch-clear = Таңдауды алу
batch-running = { $done } / { $total }
batch-done = Орындалды: { $done } / { $total }
batch-unfit = Тасымал бұл әрекетке жарайтын күйде емес.
batch-held = { $act }: { $count }, әлі жіберілмеді
batch-left = { $seconds } с кейін жіберіледі
batch-waits = сіз айтқанда жіберіледі
batch-undo = Болдырмау
batch-wait = Күту
batch-stop = Тоқтату
batch-taken-back = Қайтарып алынды: { $count }. Ешқайсысы жіберілген жоқ.
batch-result = Таңдалғандардың нәтижесі
outcome-held = қайтарып алуға болады
outcome-sending = жіберілуде
outcome-done = орындалды
outcome-waiting = байланыс күтуде
outcome-approval = сұралды, жетекші шешеді
outcome-refused = бас тартылды

## What waits to be sent
queue-text = Байланыссыз істелгені осы браузерде сақталады және байланыс қалпына келгенде ретімен жіберіледі. Бірнеше тасымалға бірден істелгенді жіберілгенше қайтарып алуға болады. Әр әрекет неше рет жіберілсе де бір рет орындалады.
queue-down = Байланыс жоқ.
queue-down-as-of = Байланыс жоқ. { $time } оқылғаны көрсетілген.
queue-send = Қазір жіберу
queue-clear-done = Орындалғанды тазарту
queue-empty = Күтетін ештеңе жоқ
queue-empty-text = Байланыссыз істелгені жіберілгенше осында тұрады.
queued-held = Әлі жіберілмеді
queued-waiting = Күтуде
queued-sending = Жіберілуде
queued-done = Орындалды
queued-refused = Бас тартылды
queued-at = сұралды: { $time }
queued-before = Жіберілмеді: осы тасымалдағы алдыңғы әрекеттен бас тартылды.
queued-again = Қайта сұрау
queued-take-back = Қайтарып алу
queued-drop = Жою

## One's own account
account-password = Құпиясөз
account-passkeys = Кіру кілттері
password-old = Қазіргі құпиясөз
password-new = Жаңа құпиясөз
password-repeat = Жаңа құпиясөзді қайталаңыз
password-hint = Кемінде { $count } таңба. Өзге жерлердегі сеанстарыңыз аяқталады.
password-short = Кемінде { $count } таңба керек
password-differs = Екеуі бірдей емес
password-wrong = Бұл сіздің құпиясөзіңіз емес
password-change = Құпиясөзді өзгерту
password-changed = Құпиясөз өзгертілді.
passkeys-text = Бақылаудан кейінгі шығару, шығарылғаннан кейін күшін жою және кепілдікті өндіріп алу құпиясөзден бөлек кіру кілтін талап етеді.
passkeys-none = Әзірге кіру кілті жоқ.
passkey-made = қосылды: { $time }
passkey-used = соңғы пайдалану: { $time }
passkey-sure = Онсыз оны талап ететін істі орындай алмайсыз.
passkey-name = Жаңа кіру кілтінің атауы
passkey-name-hint = Кейін тану үшін, мысалы «кеңсе компьютері».
passkey-add = Кіру кілтін қосу
passkey-not-made = Кіру кілті жасалмады. Қайталап көріңіз.
passkey-not-removed = Кіру кілтін алып тастау мүмкін болмады.

## The forwarder
home-plan = Жөнелтілімді жоспарлау
home-declare = Жаңа декларация
home-movements = Тасымалдар
home-all = Бәрі
home-movements-none = Әзірге тасымал жоқ
home-movements-none-text = Жөнелтілімді жоспарлап, бағытты таңдап, декларациялаңыз; тасымалы осында бақыланады.
home-drafts = Қаралама нұсқалар
home-drafts-none = Басталып, аяқталмаған декларациялар осында сақталады.
home-analysis = Талдау
home-plan-text = Жүк партиясының бағыттары: құны, уақыты, құжаттары
home-board-text = Бүгін қай дәліздер мен бекеттер ашық
home-scenarios-text = Дәліздегі өзгеріс ағындарға, күтуге және құнға қалай әсер етеді
home-trade-text = Үнемделген күн мен фрахт саудаға не береді
home-plans = Сақталған жоспарлар
home-plans-none = Осы браузерден бөліскен жоспарларыңыз осында табылады.
home-plan-remove = { $name } тізімнен алып тастау

## The carrier
carrier-none = Жолдағы сапар жоқ
carrier-none-text = Компанияңыз тасымалдаушы деп аталған тасымалдар осында шығады.
carrier-track = Мен осындамын
carrier-arrive = Келдім
position-refused = Браузер орналасқан жерді айтпады. Рұқсат беріп, қайталап көріңіз.

## Guarantees and permits
guarantees-none = Кепілдік жоқ
guarantees-none-text = Сіз аталған кепілдіктер кепілдік органы тіркеген бойда осында тізіледі.
guarantee-from = { $from } бастап жарамды
guarantee-to = { $to } дейін
guarantee-valid = Жарамды
guarantee-revoked = Қайтарып алынды
guarantee-reference-amount = Анықтамалық сома
guarantee-exposure = Міндеттемелер
guarantee-taken = Анықтамалық соманың { $percent } % пайдалануда
guarantee-secured = { $count ->
    [one] { $count } тасымал қамтамасыз етілген
   *[other] { $count } тасымал қамтамасыз етілген
 }
guarantee-ends = { $days ->
    [0] мерзімі бітті: { $date }
    [one] { $days } күнде бітеді, { $date }
   *[other] { $days } күнде бітеді, { $date }
 }
guarantee-postings = Жазбалар
guarantee-postings-none = Әзірге қозғалыс болған жоқ немесе сервер айтпайды.
posting-at = Қашан
posting-way = Қайдан және қайда
posting-amount = Сома
permits-none = Рұқсат жоқ
permits-none-text = Алдымен квотаны келісіңіз; содан кейін тасымалдаушыларға рұқсат беруге болады.
permits-none-issued = Әзірге бірде-бір рұқсат берілген жоқ.
permit-quota = Квота
permit-quota-open = Квотаны келісу
permit-available = Қолжетімді
permit-issued = Берілген
permit-allocated = Бөлінген
permit-used = Жолда
permit-returned = Қайтарылған
permit-expired = Мерзімі біткен
permit-no = Нөмірі
permit-numbers = Нөмірлері
permit-numbers-hint = Бірнешеуін бос орын немесе үтірмен; кестеден қоюға болады.
permit-carrier = Тасымалдаушы
permit-issue = { $count ->
    [0] Беру
    [one] { $count } беру
   *[other] { $count } беру
 }
permit-year = Жыл
permit-country = Ел (екі әріп)
permit-agree = Келісу
permit-ends = Жыл { $days } күнде аяқталады; пайдаланылмаған рұқсат: { $count }.

## Supervisor
approvals-text = Қанағаттанарлықсыз бақылаудан кейінгі шығару, шығарылғаннан кейін күшін жою және кепілдікті өндіріп алу екінші адам қарағаннан кейін орындалады.
approvals-waiting = Күтуде
approvals-approved = Мақұлданған
approvals-rejected = Қабылданбаған
approvals-none = Мұнда ештеңе жоқ
approvals-none-text = Қызметкер сұраған, сіз шешетін істер мұнда өздігінен шығады.
approval-asked = { $name } сұрады, { $time }
approval-own = Мұны өзіңіз сұрадыңыз, сондықтан басқа жетекші шешуі тиіс.
approval-reason = Себебі
approval-reason-hint = Қабылдамау үшін керек; шешіммен бірге сақталады.
approval-approved = { $name } мақұлдады, { $time }.
approval-rejected = { $name } қабылдамады, { $time }.
approve = Мақұлдау
reject = Қабылдамау

## Auditor
audit-text = Қолжетімділік туралы әр шешім мен тасымалдың әр оқиғасы алдыңғысының хешімен сақталады.
audit-movement = Тасымал тарихы
audit-mrn = MRN немесе нөмір
audit-mrn-hint = Тарихы әр оқиғаны хешімен көрсетеді; оны PDF түрінде алуға болады.
audit-movement-unknown = Ондай тасымал көрінбейді.
audit-open = Тарихын ашу
audit-decisions = Қолжетімділік шешімдері
audit-user = Пайдаланушы
audit-outcome = Нәтиже
audit-any = Кез келген
audit-allowed = Рұқсат етілді
audit-denied = Бас тартылды
audit-none = Сәйкес шешім жоқ.
audit-number = №
audit-who = Кім
audit-what = Не
audit-about = Не туралы
audit-hash = Хеш
audit-visitor = Келуші
audit-chain-holds = Журналдың әр жазбасы алдыңғысына сәйкес келеді
audit-chain-broken = Тізбек бұзылған: жазба алдыңғысына сәйкес келмейді

## Operator
operator-text = Торап, оның сақтық көшірмесі және оны пайдаланатындар. Оператордың істің өзінде құқығы жоқ.
operator-node = Осы торап
operator-users = Пайдаланушылар
operator-organisations = Ұйымдар
operator-keys = Машиналарға арналған кілттер
node-resident_memory = Жад
node-database = Дерекқор
node-sequence = Журналдың соңғы жазбасы
node-uptime = Жұмыс істеп тұрғаны
node-workers = Жұмыс процестері
node-free_turns = Бос жұмыс орындары
node-version = Нұсқа
backup = Сақтық көшірме жасау
backup-running = Сақтық көшірме жасалуда
backup-made = Жазылды: { $file }, { $size } МБ, { $seconds } с.
backup-cancelled = Сіз күтуді тоқтаттыңыз; сервер әлі аяқтауы мүмкін.
user-add = Пайдаланушы қосу
user-name = Аты
user-organisation = Ұйым
user-roles = Рөлдер
user-roles-change = Рөлдерді өзгерту
user-password = Жаңа құпиясөз
user-disable = Өшіру
user-enable = Қосу
user-off = Өшірулі
users-none = Әзірге пайдаланушы жоқ.
once-text = { $name } үшін. Бір рет көрсетіледі; кейін қарау мүмкін емес.
once-close = Алдым
organisation-add = Ұйым қосу
organisation-kind = Түрі
organisation-administration = Әкімшілік
organisation-office = Кеден органы
organisation-trader = Сауда қатысушысы
organisation-carrier = Тасымалдаушы
organisation-guarantor = Кепілгер
organisation-permit_authority = Рұқсат беруші орган
organisation-operator = Оператор
organisation-office-reference = Кеден органының коды
organisation-identification = Сәйкестендіру нөмірі
organisation-reference = Код
organisations-none = Әзірге ұйым жоқ.
key-add = Кілт жасау
key-name = Не үшін керек
key-expires = Жарамды мерзімі
key-until = { $date } дейін
key-sure = Оны пайдаланатын жүйе жұмысын тоқтатады.
keys-none = Әзірге кілт жоқ.

## What was asked for, in the log of decisions
action-plan = Жоспарлау
action-save_plan = Жоспарды сақтау
action-read_atlas = Атласты оқу
action-read_condition = Хабарланғанды оқу
action-write_condition = Жағдайды хабарлау
action-run_scenario = Сценарийді іске қосу
action-read_scenario = Сценарийді оқу
action-ask_trade = Сауданы есептеу
action-read_movement = Тасымалды оқу
action-declare = Декларациялау
action-accept = Қабылдау
action-control = Бақылау
action-release = Транзитке шығару
action-release_after_control = Бақылаудан кейін шығару
action-invalidate = Күшін жою
action-pass = Шекарадан өткізу
action-track = Орнын хабарлау
action-arrive = Келуді тіркеу
action-discharge = Аяқтау
action-enquire = Іздестіру
action-recover = Өндіріп алу
action-read_guarantee = Кепілдікті оқу
action-write_guarantee = Кепілдікті өзгерту
action-read_permit = Рұқсатты оқу
action-write_permit = Рұқсатты өзгерту
action-read_office = Кеден органын оқу
action-read_profile = Тәуекел профильдерін оқу
action-write_profile = Тәуекел профильдерін өзгерту
action-read_history = Тарихты оқу
action-send_message = Хабар жіберу
action-read_changes = Өзгерістерді қадағалау
action-write_webhook = Вебхукты өзгерту
action-approve = Мақұлдау
action-read_decisions = Шешімдерді оқу
action-manage_users = Пайдаланушыларды жүргізу
action-manage_keys = Кілттерді жүргізу
action-manage_node = Түйінді жүргізу
relation-own = өзінікі
relation-same_office = сол кеден органы
relation-en_route = жол бойында
relation-same_country = сол ел
relation-other = өзге
