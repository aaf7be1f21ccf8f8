### The what-if part in Kazakh; fetched when the view is opened.

## Studies and history
scenarios-title = Егер …
scenarios-text = Дәліздерде бірдеңені өзгертіп, қай ағындар ауысатынын, келесі кезек қайда пайда болатынын және оның құнын көріңіз. Есептеу ең көбі бірнеше минут алады; сіз басқаны қарап жатқанда да жүре береді.
scenarios-back = Зерттеулер мен есептеулер
scenario-new = Жаңа сценарий
scenario-unnamed = Атаусыз сценарий
draft-kept = Қаралама: { $title }
draft-go-on = Жалғастыру
studies = Дайын зерттеулер
studies-failed = Зерттеулер оқылмады
study-run = Есептеу: { $title }
study-edit = Өзгерту: { $title }
run = Есептеу
runs = Есептеулер
runs-failed = Есептеулер оқылмады
runs-none = Әзірге есептеу жоқ
runs-none-text = Төмендегі дайын зерттеулердің бірін есептеңіз немесе өз сценарийіңізді жазыңыз.
runs-all = Барлық есептеуді көрсету ({ $count })
run-number = { $number }-есептеу
run-named = { $number }: { $title }
run-queued = Кезекте
run-running = Жүріп жатыр
run-done = Дайын
run-failed = Сәтсіз
run-cancelled = Тоқтатылды
run-waits = Өз кезегін күтуде
run-cancel = Есептеуді тоқтату
run-delete = Есептеуді жою
run-delete-sure = Біржола жою
stage-of = { $stage } ({ $number } / { $count })
stage-planning = Бағыттарды жоспарлау
stage-assignment = Ағындар мен кезектерді теңестіру
stage-simulation = Жұмысты имитациялау
stage-report = Нәтижелерді жазу
compare-hint = Салыстыру үшін екі не одан көп есептеуді белгілеңіз; бірінші белгіленгені — база.
compare-run = { $number }-есептеуді салыстыру: { $title }
compare-chosen = { $count ->
    [1] Бір есептеу таңдалды; тағы біреуін таңдаңыз
    [one] { $count } есептеу таңдалды
   *[other] { $count } есептеу таңдалды
 }
base = База

## Edit mode
scenario = Сценарий
scenario-title = Атауы
scenario-id = Қысқа аты
scenario-description = Не және не үшін зерттеледі
scenario-day = Алғашқы күн
scenario-days = Күн саны
scenario-as_of = Мәлімет күні
scenario-seed = Бастапқы сан
scenario-more = Сипаттама, күндер, имитация
scenario-demand = Қандай ағындар
scenario-zones = Тек осы аймақтар арасындағы ағындар; белгіленбесе — бәрі
scenario-only = Бір шеті осында; белгіленбесе — бәрі
scenario-teu = Барлығы бірге, жылына TEU
scenario-total = Жиынға бір шеті осындағылар кіреді; белгіленбесе — бәрі
scenario-simulated = Жұмысты имитациялау
scenario-replications = Қайталау саны ең көбі
scenario-precision = Дәлдік
scenario-warm_up_days = Қыздыру, күн
start-anew = Қайта бастау
changes = Не өзгеше
changes-none = Әзірге ештеңе: бұл — дәліздің қазіргі қалпы.
choices-failed = Нені өзгертуге болатыны оқылмады; пішіндер атауларды қабылдамайды.
add-change = Өзгеріс қосу
add-change-hint = Картадан өткізу пунктін, терминалды немесе жоспарланған учаскені таңдаңыз не осында бастаңыз.
unchoose = Таңдауды алу
change-add = Қосу
change-keep = Сақтау
remove = Алып тастау
choose = Таңдаңыз …
any = Кез келген
any-mode = Кез келген көлік түрі
everywhere = Барлық жерде
everywhere-words = барлық жерде
now-capacity = Қазір тәулігіне { $capacity }
now-hours = Қазір { $opens }–{ $closes }, { $days }
now-quota = Қазір рұқсат саны: { $quota }
all-places = Барлық орын
countries = Елдер
crossings = Өткізу пункттері
is-party = қатысушы
every-day = күн сайын
changed = Өзгертілген
planned-link = Жоспарланған учаске
planned-expected = { $name }, күтілетіні { $date }
check-failed = Сценарий тексерілмеді
faults = { $count ->
    [one] { $count } қате
   *[other] { $count } қате
 }
fault-missing = Мұны көрсету керек
fault-either = Екеуінің бірін көрсетіңіз
toml = Сценарий мәтін түрінде (TOML)
toml-line = { $line }-жол:
toml-take = Мәтінді қабылдау
toml-drop = Тастау
toml-download = Жүктеп алу
toml-upload = Файл ашу

kind-close = Орынды жабу
kind-close-short = Жабу
kind-open = Орынды ашу
kind-open-short = Ашу
kind-capacity = Пункттің өткізу қабілеті
kind-capacity-short = Өткізу қабілеті
kind-hours = Пункттің жұмыс уақыты
kind-hours-short = Жұмыс уақыты
kind-dwell = Рәсімдеу уақыты
kind-dwell-short = Шекарадағы уақыт
kind-pre_arrival = Келуге дейінгі мәліметтер
kind-pre_arrival-short = Алдын ала мәліметтер
kind-tariff = Тариф
kind-tariff-short = Тариф
kind-accede = Мемлекет келісімге қосылады
kind-accede-short = Қосылу
kind-quota = Келісім бойынша рұқсаттар
kind-quota-short = Рұқсаттар
kind-build = Жоспарланған учаске ашылады
kind-build-short = Жоспарланған учаске
kind-scale = Ағындар өседі немесе азаяды
kind-scale-short = Сұраныс ауқымы
kind-set = Ағын беріледі
kind-set-short = Сұранысты беру

label-subject = Қайда
label-from = Бастап
label-to = Дейін
label-per_day = Тәулігіне жөнелтілім
label-factor = Белгіліден неше есе
label-weekdays = Күндер
label-opens = Ашылуы
label-closes = Жабылуы
label-season_from = Маусым басы
label-season_to = Маусым соңы
label-on_holidays = Мереке күндері де
label-mean_h = Орташа, сағат
label-share = Жөнелтілім үлесі, 0-ден 1-ге дейін
label-time_factor = Олардың уақыты, белгіліден неше есе
label-mode = Көлік түрі
label-instrument = Келісім
label-country = Мемлекет
label-crossings = Белгіленген өткізу пункттері
label-permits = Қатысушыға жылына рұқсат
label-planned = Жоспарланған учаске
label-origin = Жөнелту аймағы
label-destination = Межелі аймақ
label-group = Тауар тобы
label-teu = Жылына TEU
label-build-from = Ашылады
label-accede-from = Күшіне енеді
hint-close-to = Екі күн де кіреді; бос болса — бүкіл кезең.
hint-capacity-factor = Екеуінің бірін көрсетіңіз.
hint-dwell-factor = 0.5 уақытты екі есе қысқартады.
hint-accede-crossings = Таңдалмаса — өзге қатысушыларға қарай бәрі.
hint-hours-opens = Пункттің жергілікті уақыты
hint-hours-closes = 24:00 — түн ортасы
placeholder-opens = 08:00
placeholder-closes = 17:00
placeholder-season_from = 05-01
placeholder-season_to = 10-31

change-close = { $subject } жабық, { $span }
change-open = { $subject } ашық, { $span }
change-capacity = { $subject }: { $either ->
    [factor] өткізу қабілеті { $factor } есе
   *[fixed] тәулігіне { $per_day } жөнелтілім
 }
change-hours = { $subject } жұмыс істейді { $opens }–{ $closes }, { $days }
change-dwell = Шекарадағы уақыт, { $subject }: { $either ->
    [factor] белгіліден { $factor } есе
   *[fixed] орташа { $mean } сағат
 }
change-pre_arrival = Алдын ала мәліметтер, { $subject }: жөнелтілімнің { $share } % уақыттың { $part } % ішінде
change-tariff = Тариф, { $subject }, { $mode ->
    [road] автокөлік
    [rail] теміржол
    [sea] теңіз
    [ferry] паром
    [air] әуе
   *[any] кез келген көлік түрі
 }: белгіліден { $factor } есе
change-accede = { $country }: { $instrument } келісіміне қосылады{ $since ->
    [given] , { $from }
   *[always] {""}
 }
change-quota = { $instrument }: қатысушыға жылына { $permits } рұқсат
change-build = { $planned } ашылады: { $from }
change-scale = { $flow }: белгіліден { $factor } есе
change-set = { $flow }: жылына { $teu } TEU
span-between = { $from } – { $to }
span-from = { $from } бастап
span-to = { $to } дейін
span-all = бүкіл кезең
flow-words = { $goods ->
    [given] { $group }
   *[any] Барлық тауар
 }{ $start ->
    [given] , қайдан: { $origin }
   *[any] {""}
 }{ $end ->
    [given] , қайда: { $destination }
   *[any] {""}
 }

## A run
run-unread = { $number }-есептеу оқылмады
run-failed-title = Есептеу нәтиже бермеді
run-failed-why = Сервер себебін айтпады.
run-failed-text = Сценарийді өзгертіп, қайта есептеңіз немесе есептеуді жойыңыз.
run-ended = Аяқталды: { $at }
run-cancelled-title = Есептеу тоқтатылды
run-cancelled-text = Нәтиже жоқ. Сценарийді өзгертіп, қайта есептеңіз немесе есептеуді жойыңыз.
run-no-result = Есептеу біткенде жауап, карта мен кестелер осында шығады. Сіз басқаны қарап жатқанда да жүре береді.
in-short = Қысқаша
further = Тағы не көрінеді
capacity-unknown = белгісіз
report-read = Есепті оқу
report-pdf = Есеп, PDF
tables-csv = Кестелер мен көрсеткіштер
as-before = өзгеріссіз
against-own = Айырмалар — өзгерістерсіз сол зерттеумен салыстырғанда.
run-change = Өзгертіп, қайта есептеу
what-changes = Бұл нені өзгертеді
compare-with = Салыстыру
not-converged = Ағындар мен кезектер теңеспеді: { $steps } қадамнан кейін қалдық { $residual }. Төмендегі көрсеткіштер нәтиже емес.
key-figures = Негізгі көрсеткіштер
total-tonnes = Жылына тонна
total-teu = Жылына TEU
total-consignments = Жылына жөнелтілім
total-days = Есіктен есікке дейін күн
total-cost = Бір TEU құны
total-co2e = Жылына CO₂-экв.
total-unserved = Тасылмаған
unit-days = күн
what-was-asked = Не зерттелді
period = { $day } бастап { $days } күн
phases = Кезең { $count } бөлікке бөлінеді, олардың жабылулары, маусымдары немесе өзгерістері әртүрлі: { $parts }.
no-changes = Ештеңе өзгеше емес: бұл — дәліздің қазіргі қалпы.
stamp = Landbridge { $version }, бастапқы сан { $seed }, қайталау: { $replications }, қалдық { $residual }
run-tab-corridors = Дәліздер
run-tab-posts = Орындар
run-tab-commodities = Тауарлар
run-tab-refused = Бас тартылғаны
run-tab-fit = Сәйкестік
run-tab-notes = Болжамдар
run-tab-files = Файлдар
corridor = Дәліз
flow-share = Үлесі
days-median = Күн, медиана
days-p95 = Күн, 95-процентиль
place = Орын
places-all = Барлық орынды көрсету ({ $count })
posts-flow = Тәулігіне / өткізе алады
posts-used = Жүктелуі
posts-hours = Ондағы уақыт, бөлу бойынша
posts-median = Күту, медиана
posts-p95 = Күту, 95-процентиль
posts-queue = Кезек, орташа ≤ ең ұзын
post-wait = Орташа күту { $mean } (± { $half }), 95-процентиль { $p95 }, ең ұзын кезек { $most }.
post-not-simulated = Жұмыс имитацияланбады; бөлу бойынша жөнелтілім мұнда { $hours } болады.
queue-chart = Кезең бойғы кезек: { $name }
waits-lane = Жолақ немесе қызметкер
waits-opening = Ашылу
waits-closure = Жабылу
waits-permit = Рұқсат
waits-convoy = Керуен
waits-refused = Бас тартылды
commodity = Тауар тобы
cost-per-tonne = Бір тонна құны
refused-none = Бас тарту жоқ
refused-none-text = Ешбір дәліз ешбір жұпқа ережемен де, желі күйімен де жабық емес.
refused-for = Мыналар үшін: { $pairs }{ $more ->
    [0] {""}
   *[other] {" "}және тағы { $more }
 }
fit-none = Салыстыратын санақ жоқ
fit-none-text = Атластағы ешбір қозғалыс санағы осы есептеудің орнына түспейді.
fit-text = Модельденген және саналған қозғалыс, орындар бойынша, калибрлеуге дейін және кейін.
fit-observed = Саналған
fit-before = Дейін
fit-modelled = Модельденген
fit-ratio = Модельденген / саналған
fit-unit = Бірлік
files-none = Файл жоқ
files-none-text = Осы есептеудің нәтиже қалтасы бос.
files-report = Есеп пен есептеу
flow-here = Мұнда жылына { $tonnes } т, көлік түрі: { $mode }, екі бағытта бірге
tonnes-a-year = жылына { $tonnes } т
load-low = Жүктелуі 70 %-дан төмен
load-middle = 70–90 %
load-high = 90 % және жоғары
load-unknown = Өткізу қабілеті белгісіз

## Comparison
compare-runs = Есептеулерді салыстыру
compare-own = Бұл нені өзгертеді: { $title }
compare-runs-text = Айырма — есептеуде базадан қанша көп екені.
make-base = База ету
compare-add = Есептеу қосу
compare-few = Есептеуді таңдаңыз
compare-few-text = Салыстыру үшін кемінде бір дайын есептеу керек; жалғыз болса, өзгерістерсіз сол зерттеумен салыстырылады.
base-own = Өзгерістерсіз солай
compare-failed = Бұл есептеулерді салыстыруға болмайды
map-shows = Карта көрсетеді
difference-more = Базадан көп
difference-less = Аз
difference-same = Бірдей
difference-here = Мұнда жылына { $difference } т, көлік түрі: { $mode }
compare-tab-corridors = Дәліздер
compare-tab-posts = Орындар
compare-tab-commodities = Тауарлар
compare-tab-tornado = Торнадо
differences-text = Әр бағанның қасында есептеу базадан қанша көп не аз екені, сұрмен — нәтижесі.
differences-none = Салыстыратын ештеңе жоқ
differences-none-text = Бұл есептеулердің ешқайсысында мұнда көрсеткіш жоқ.
measure = Көрсеткіш
within-noise = Имитацияның 95 % аралығынан кіші: кездейсоқтық болуы мүмкін.
tornado-text = Әр есептеу әр жиынды база үлесімен қанша жылжытады: оңға — көп, солға — аз.
tornado-still = Ештеңе жылжымады: { $measures }.
tornado-chart = Жиындардың «торнадо» диаграммасы
tornado-base = база { $value } { $unit }
measure-tonnes = Тонна
measure-teu = Контейнерлер
measure-consignments = Жөнелтілімдер
measure-tonnes_unserved = Тасылмаған тонна
measure-cost_usd_per_teu = Бір TEU құны
measure-cost_usd = Барлық тасымал құны
measure-cost_usd_per_t = Бір тонна құны
measure-days = Есіктен есікке дейін күн
measure-days_median = Күн, имитация медианасы
measure-days_p95 = Күн, имитацияның 95-процентилі
measure-co2e_t = Шығарындылар
measure-share = Жөнелтілім үлесі
measure-consignments_per_day = Тәулігіне жөнелтілім
measure-utilisation = Өткізу қабілетінің пайдаланылуы
measure-hours = Ондағы сағаттар: күту мен қызмет
measure-wait_mean_h = Күту, имитация орташасы
measure-wait_median_h = Күту, имитация медианасы
measure-wait_p95_h = Күту, имитацияның 95-процентилі
measure-queue_mean = Кезек, имитация орташасы

## Playback
play = Ойнату
pause = Кідірту
play-back = Нәтиже
play-failed = Жазба оқылмады
play-empty = Қозғалыс жоқ
play-empty-text = Бұл есептеуде жұмыс имитацияланбаған, көрсететін ештеңе жоқ.
player = Ойнатқыш
day-back = Бір күн артқа
day-forward = Бір күн алға
speed = Жылдамдық
speed-hours = секундына { $count } сағ
speed-days = { $count ->
    [one] секундына { $count } күн
   *[other] секундына { $count } күн
 }
time = Уақыт
clock-at = { $place }: { $time }
clock-hint = Өз сағатын көру үшін орынды таңдаңыз.
calm-note = Сіз қозғалысты азайтуды сұрадыңыз: көрсету бір секундтық қадаммен жүреді.
trucks-do = Жөнелтілімдер не істеуде
doing-moving = Жолда
doing-waiting = Күтуде
queue = Кезек
queues-now = Қазіргі ең ұзын кезектер
queues-none = Еш жерде кезек жоқ.
play-sample = Бір қайталаудың { $count } жөнелтілімінен іріктеме; кезектерде бәрі есептеледі.
