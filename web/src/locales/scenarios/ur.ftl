### The what-if part in Urdu; fetched when the view is opened.

## Studies and history
scenarios-title = اگر ایسا ہو
scenarios-text = راہداریوں میں کچھ بدلیں اور دیکھیں کہ کون سا بہاؤ ہٹتا ہے، اگلی قطار کہاں بنتی ہے اور اس کی لاگت کیا ہے۔ حساب زیادہ سے زیادہ چند منٹ لیتا ہے؛ آپ کچھ اور دیکھ رہے ہوں تب بھی جاری رہتا ہے۔
scenarios-back = مطالعے اور حسابات
scenario-new = نیا منظرنامہ
scenario-unnamed = بلا عنوان منظرنامہ
draft-kept = مسودہ: { $title }
draft-go-on = جاری رکھیں
studies = تیار مطالعے
studies-failed = مطالعے نہیں پڑھے جا سکے
study-run = حساب کریں: { $title }
study-edit = ترمیم: { $title }
run = حساب کریں
runs = حسابات
runs-failed = حسابات نہیں پڑھے جا سکے
runs-none = ابھی کوئی حساب نہیں ہوا
runs-none-text = نیچے کے تیار مطالعوں میں سے کسی کا حساب کریں یا اپنا منظرنامہ لکھیں۔
runs-all = تمام { $count } حسابات دکھائیں
run-number = حساب { $number }
run-named = { $number }: { $title }
run-queued = قطار میں
run-running = جاری
run-done = مکمل
run-failed = ناکام
run-cancelled = منسوخ
run-waits = اپنی باری کا منتظر
run-cancel = حساب منسوخ کریں
run-delete = حساب حذف کریں
run-delete-sure = ہمیشہ کے لیے حذف کریں
stage-of = { $stage } ({ $count } میں سے { $number })
stage-planning = راستوں کی منصوبہ بندی
stage-assignment = بہاؤ اور قطاروں کو متوازن کرنا
stage-simulation = کارروائیوں کی نقالی
stage-report = نتائج لکھنا
compare-hint = موازنے کے لیے دو یا زیادہ حسابات چنیں؛ پہلا چنا ہوا بنیاد ہے۔
compare-run = حساب { $number } کا موازنہ: { $title }
compare-chosen = { $count ->
    [one] ایک حساب چنا گیا؛ ایک اور چنیں
   *[other] { $count } حسابات چنے گئے
 }
base = بنیاد

## Edit mode
scenario = منظرنامہ
scenario-title = عنوان
scenario-id = مختصر نام
scenario-description = کیا پوچھا جا رہا ہے اور کیوں
scenario-day = پہلا دن
scenario-days = دن
scenario-as_of = معلومات بمطابق
scenario-seed = بیج
scenario-more = تفصیل، تاریخیں، نقالی
scenario-demand = کون سا بہاؤ
scenario-zones = صرف ان علاقوں کے درمیان بہاؤ؛ کوئی نہ چنا جائے تو سب
scenario-only = جن کا ایک سرا یہاں ہے؛ کوئی نہ چنا جائے تو سب
scenario-teu = سب ملا کر، TEU سالانہ
scenario-total = کل میں وہ شامل ہیں جن کا ایک سرا یہاں ہے؛ کوئی نہ چنا جائے تو سب
scenario-simulated = کارروائیوں کی نقالی کریں
scenario-replications = زیادہ سے زیادہ تکرار
scenario-precision = درستی
scenario-warm_up_days = ابتدائی مدت، دن
start-anew = نئے سرے سے شروع کریں
changes = کیا مختلف ہے
changes-none = ابھی کچھ نہیں: یہ راہداری جوں کی توں ہے۔
choices-failed = یہ نہیں پڑھا جا سکا کہ کیا بدلا جا سکتا ہے؛ فارم نام نہیں لیتے۔
add-change = تبدیلی شامل کریں
add-change-hint = نقشے پر کوئی سرحدی گزرگاہ، ٹرمینل یا مجوزہ حصہ چنیں، یا یہاں سے شروع کریں۔
unchoose = انتخاب ہٹائیں
change-add = شامل کریں
change-keep = رکھیں
remove = ہٹائیں
choose = چنیں …
any = کوئی بھی
any-mode = کوئی بھی ذریعہ
everywhere = ہر جگہ
everywhere-words = ہر جگہ
now-capacity = اب روزانہ { $capacity }
now-hours = اب { $opens }–{ $closes }، { $days }
now-quota = اب { $quota } اجازت نامے
all-places = تمام مقامات
countries = ممالک
crossings = سرحدی گزرگاہیں
is-party = فریق
every-day = روزانہ
changed = تبدیل شدہ
planned-link = مجوزہ حصہ
planned-expected = { $name }، متوقع { $date }
check-failed = منظرنامے کی جانچ نہ ہو سکی
faults = { $count ->
    [one] ایک خرابی
   *[other] { $count } خرابیاں
 }
fault-missing = یہ درکار ہے
fault-either = دونوں میں سے ایک دیں
toml = منظرنامہ متن میں (TOML)
toml-line = سطر { $line }:
toml-take = متن لے لیں
toml-drop = چھوڑ دیں
toml-download = ڈاؤن لوڈ
toml-upload = فائل کھولیں

kind-close = کوئی مقام بند کریں
kind-close-short = بند کریں
kind-open = کوئی مقام کھولیں
kind-open-short = کھولیں
kind-capacity = چوکی کی گنجائش
kind-capacity-short = گنجائش
kind-hours = چوکی کے اوقات کار
kind-hours-short = اوقات کار
kind-dwell = رسمی کارروائی کا وقت
kind-dwell-short = سرحدی وقت
kind-pre_arrival = آمد سے پہلے معلومات
kind-pre_arrival-short = پیشگی معلومات
kind-tariff = نرخ
kind-tariff-short = نرخ
kind-accede = کوئی ملک معاہدے میں شامل ہوتا ہے
kind-accede-short = شمولیت
kind-quota = معاہدے کے اجازت نامے
kind-quota-short = اجازت نامے
kind-build = مجوزہ حصہ کھلتا ہے
kind-build-short = مجوزہ حصہ
kind-scale = بہاؤ بڑھتا یا گھٹتا ہے
kind-scale-short = طلب کا پیمانہ
kind-set = بہاؤ مقرر کیا جاتا ہے
kind-set-short = طلب مقرر کریں

label-subject = کہاں
label-from = سے
label-to = تک
label-per_day = روزانہ کھیپیں
label-factor = معلوم کا کتنے گنا
label-weekdays = دن
label-opens = کھلنے کا وقت
label-closes = بند ہونے کا وقت
label-season_from = موسم کا آغاز
label-season_to = موسم کا اختتام
label-on_holidays = سرکاری تعطیلات پر بھی
label-mean_h = اوسط گھنٹے
label-share = کھیپوں کا حصہ، 0 سے 1
label-time_factor = ان کا وقت، معلوم کا کتنے گنا
label-mode = ذریعہ
label-instrument = معاہدہ
label-country = ملک
label-crossings = نامزد سرحدی گزرگاہیں
label-permits = ہر فریق کے سالانہ اجازت نامے
label-planned = مجوزہ حصہ
label-origin = علاقہ روانگی
label-destination = علاقہ منزل
label-group = اجناس کا گروہ
label-teu = TEU سالانہ
label-build-from = کھلنے کی تاریخ
label-accede-from = نفاذ از
hint-close-to = دونوں دن شامل؛ خالی کا مطلب پوری مدت۔
hint-capacity-factor = دونوں میں سے ایک دیں۔
hint-dwell-factor = 0.5 وقت آدھا کر دیتا ہے۔
hint-accede-crossings = کوئی نہ چنا جائے تو دوسرے فریقوں کی طرف سب۔
hint-hours-opens = چوکی کا مقامی وقت
hint-hours-closes = 24:00 آدھی رات کے لیے
placeholder-opens = 08:00
placeholder-closes = 17:00
placeholder-season_from = 05-01
placeholder-season_to = 10-31

change-close = { $subject } بند، { $span }
change-open = { $subject } کھلا، { $span }
change-capacity = { $subject }: { $either ->
    [factor] گنجائش { $factor } گنا
   *[fixed] روزانہ { $per_day } کھیپیں
 }
change-hours = { $subject } کے اوقات { $opens }–{ $closes }، { $days }
change-dwell = سرحدی وقت، { $subject }: { $either ->
    [factor] معلوم کا { $factor } گنا
   *[fixed] اوسطاً { $mean } گھنٹے
 }
change-pre_arrival = پیشگی معلومات، { $subject }: { $share } % کھیپیں { $part } % وقت میں
change-tariff = نرخ، { $subject }، { $mode ->
    [road] سڑک
    [rail] ریل
    [sea] سمندر
    [ferry] فیری
    [air] فضائی
   *[any] کوئی بھی ذریعہ
 }: معلوم کا { $factor } گنا
change-accede = { $country } کی { $instrument } میں شمولیت{ $since ->
    [given] {" "}از { $from }
   *[always] {""}
 }
change-quota = { $instrument }: ہر فریق کے لیے سالانہ { $permits } اجازت نامے
change-build = { $planned } کھلتا ہے { $from }
change-scale = { $flow }: معلوم کا { $factor } گنا
change-set = { $flow }: { $teu } TEU سالانہ
span-between = { $from } سے { $to }
span-from = { $from } سے
span-to = { $to } تک
span-all = پوری مدت
flow-words = { $goods ->
    [given] { $group }
   *[any] تمام سامان
 }{ $start ->
    [given] {" "}{ $origin } سے
   *[any] {""}
 }{ $end ->
    [given] {" "}{ $destination } تک
   *[any] {""}
 }

## A run
run-unread = حساب { $number } نہیں پڑھا جا سکا
run-failed-title = حساب کا کوئی نتیجہ نہ نکلا
run-failed-why = سرور نے وجہ نہیں بتائی۔
run-failed-text = منظرنامہ بدل کر دوبارہ حساب کریں، یا حساب حذف کریں۔
run-ended = اختتام { $at }
run-cancelled-title = حساب منسوخ ہوا
run-cancelled-text = کوئی نتیجہ نہیں رہا۔ منظرنامہ بدل کر دوبارہ حساب کریں، یا حساب حذف کریں۔
run-no-result = حساب مکمل ہونے پر جواب، نقشہ اور جدول یہاں آئیں گے۔ آپ کچھ اور دیکھ رہے ہوں تب بھی جاری رہتا ہے۔
in-short = مختصراً
further = مزید کیا دکھاتا ہے
capacity-unknown = معلوم نہیں
report-read = رپورٹ پڑھیں
report-pdf = رپورٹ PDF میں
tables-csv = جدول اور اعداد
as-before = غیر تبدیل شدہ
against-own = فرق اسی مطالعے کے مقابل ہیں جس میں تبدیلیاں نہ ہوں۔
run-change = بدل کر دوبارہ حساب کریں
what-changes = اس سے کیا بدلتا ہے
compare-with = کس سے موازنہ
not-converged = بہاؤ اور قطاریں متوازن نہ ہوئیں: { $steps } قدموں کے بعد باقی فرق { $residual }۔ نیچے کے اعداد نتیجہ نہیں۔
key-figures = اہم اعداد
total-tonnes = ٹن سالانہ
total-teu = TEU سالانہ
total-consignments = کھیپیں سالانہ
total-days = در سے در تک دن
total-cost = ایک TEU کی لاگت
total-co2e = CO₂e سالانہ
total-unserved = نہیں لے جایا گیا
unit-days = دن
what-was-asked = کیا پوچھا گیا
period = { $day } سے { $days } دن
phases = مدت { $count } حصوں میں بٹتی ہے جن میں بندشیں، موسم یا تبدیلیاں مختلف ہیں: { $parts }۔
no-changes = کچھ مختلف نہیں: یہ راہداری جوں کی توں ہے۔
stamp = Landbridge { $version }، بیج { $seed }، { $replications } تکرار، باقی فرق { $residual }
run-tab-corridors = راہداریاں
run-tab-posts = مقامات
run-tab-commodities = اجناس
run-tab-refused = انکار
run-tab-fit = مطابقت
run-tab-notes = مفروضات
run-tab-files = فائلیں
corridor = راہداری
flow-share = حصہ
days-median = دن، وسطانیہ
days-p95 = دن، 95واں صدویہ
place = مقام
places-all = تمام { $count } مقامات دکھائیں
posts-flow = روزانہ / گنجائش
posts-used = استعمال
posts-hours = وہاں وقت، تقسیم کے مطابق
posts-median = انتظار، وسطانیہ
posts-p95 = انتظار، 95واں صدویہ
posts-queue = قطار، اوسط ≤ سب سے لمبی
post-wait = اوسط انتظار { $mean } (± { $half })، 95واں صدویہ { $p95 }، سب سے لمبی قطار { $most }۔
post-not-simulated = کارروائیوں کی نقالی نہیں ہوئی؛ تقسیم کے مطابق کھیپ یہاں { $hours } گزارتی ہے۔
queue-chart = مدت کے دوران { $name } پر قطار
waits-lane = لین یا افسر
waits-opening = کھلنا
waits-closure = بندش
waits-permit = اجازت نامہ
waits-convoy = قافلہ
waits-refused = انکار
commodity = اجناس کا گروہ
cost-per-tonne = فی ٹن لاگت
refused-none = کسی سے انکار نہیں
refused-none-text = کوئی راہداری کسی جوڑے کے لیے قواعد یا نیٹ ورک کی حالت سے بند نہیں۔
refused-for = برائے { $pairs }{ $more ->
    [0] {""}
   *[other] {" "}اور مزید { $more }
 }
fit-none = موازنے کے لیے کوئی گنتی نہیں
fit-none-text = اٹلس کی کوئی ٹریفک گنتی اس حساب کے کسی مقام کی نہیں۔
fit-text = ماڈل کی اور گنی ہوئی ٹریفک، مقام بہ مقام، ہم آہنگی سے پہلے اور بعد۔
fit-observed = گنا ہوا
fit-before = پہلے
fit-modelled = ماڈل
fit-ratio = ماڈل / گنا ہوا
fit-unit = اکائی
files-none = کوئی فائل نہیں
files-none-text = اس حساب کا نتائج کا فولڈر خالی ہے۔
files-report = رپورٹ اور حساب
flow-here = یہاں سالانہ { $tonnes } ٹن بذریعہ { $mode }، دونوں سمتیں ملا کر
tonnes-a-year = { $tonnes } ٹن سالانہ
load-low = 70 % سے کم استعمال
load-middle = 70 سے 90 %
load-high = 90 % اور زیادہ
load-unknown = گنجائش معلوم نہیں

## Comparison
compare-runs = حسابات کا موازنہ
compare-own = اس سے کیا بدلتا ہے: { $title }
compare-runs-text = فرق وہ ہے جو حساب میں بنیاد سے زیادہ ہے۔
make-base = بنیاد بنائیں
compare-add = حساب شامل کریں
compare-few = حساب چنیں
compare-few-text = موازنے کے لیے کم از کم ایک مکمل حساب درکار ہے؛ اکیلے کا موازنہ اسی مطالعے سے ہوتا ہے جس میں تبدیلیاں نہ ہوں۔
base-own = وہی، تبدیلیوں کے بغیر
compare-failed = ان حسابات کا موازنہ نہیں ہو سکتا
map-shows = نقشہ دکھاتا ہے
difference-more = بنیاد سے زیادہ
difference-less = کم
difference-same = یکساں
difference-here = یہاں سالانہ { $difference } ٹن بذریعہ { $mode }
compare-tab-corridors = راہداریاں
compare-tab-posts = مقامات
compare-tab-commodities = اجناس
compare-tab-tornado = بگولہ
differences-text = ہر سلاخ کے ساتھ یہ کہ حساب بنیاد سے کتنا زیادہ یا کم ہے، اور سرمئی میں یہ کہ وہ کتنا بنتا ہے۔
differences-none = موازنے کو کچھ نہیں
differences-none-text = ان حسابات میں سے کسی کا یہاں عدد نہیں۔
measure = پیمانہ
within-noise = نقالی کے 95 % وقفے سے کم: اتفاق ہو سکتا ہے۔
tornado-text = ہر حساب ہر مجموعے کو بنیاد کے حصے کے طور پر کتنا ہٹاتا ہے: دائیں زیادہ، بائیں کم۔
tornado-still = کچھ نہیں ہلا: { $measures }۔
tornado-chart = مجموعوں کا بگولہ نما چارٹ
tornado-base = بنیاد { $value } { $unit }
measure-tonnes = ٹن
measure-teu = کنٹینر
measure-consignments = کھیپیں
measure-tonnes_unserved = نہ لے جائے گئے ٹن
measure-cost_usd_per_teu = ایک TEU کی لاگت
measure-cost_usd = تمام ترسیل کی لاگت
measure-cost_usd_per_t = فی ٹن لاگت
measure-days = در سے در تک دن
measure-days_median = دن، نقالی کا وسطانیہ
measure-days_p95 = دن، نقالی کا 95واں صدویہ
measure-co2e_t = اخراج
measure-share = کھیپوں کا حصہ
measure-consignments_per_day = روزانہ کھیپیں
measure-utilisation = گنجائش کا استعمال
measure-hours = وہاں گھنٹے، انتظار اور خدمت
measure-wait_mean_h = انتظار، نقالی کا اوسط
measure-wait_median_h = انتظار، نقالی کا وسطانیہ
measure-wait_p95_h = انتظار، نقالی کا 95واں صدویہ
measure-queue_mean = قطار، نقالی کا اوسط

## Playback
play = چلائیں
pause = روکیں
play-back = نتیجہ
play-failed = ریکارڈ نہیں پڑھا جا سکا
play-empty = کچھ حرکت نہیں
play-empty-text = اس حساب میں کارروائیوں کی نقالی نہیں ہوئی، اس لیے چلانے کو کچھ نہیں۔
player = پلیئر
day-back = ایک دن پیچھے
day-forward = ایک دن آگے
speed = رفتار
speed-hours = فی سیکنڈ { $count } گھنٹے
speed-days = { $count ->
    [one] فی سیکنڈ { $count } دن
   *[other] فی سیکنڈ { $count } دن
 }
time = وقت
clock-at = { $place }: { $time }
clock-hint = کسی مقام کی اپنی گھڑی دیکھنے کے لیے اسے چنیں۔
calm-note = آپ نے کم حرکت مانگی ہے: چلنا ایک ایک سیکنڈ کے قدموں میں ہوتا ہے۔
trucks-do = کھیپیں کیا کر رہی ہیں
doing-moving = راستے میں
doing-waiting = انتظار میں
queue = قطار
queues-now = ابھی سب سے لمبی قطاریں
queues-none = کہیں کوئی قطار نہیں۔
play-sample = ایک تکرار کی { $count } کھیپوں کا قرعہ شدہ نمونہ؛ قطاروں میں سب شمار ہیں۔
