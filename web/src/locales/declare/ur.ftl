### اظہارنامے؛ پہلی بار کھلنے پر لائے جاتے ہیں۔

## فہرست
declare-home = اظہارنامے
declare-home-help = اظہارنامہ کسٹم کو بتاتا ہے کہ کیا، کہاں سے کہاں، کس معاہدے کے تحت جا رہا ہے اور ضمانت کیا ہے۔ آپ کا لکھا ہر قدم پر محفوظ ہوتا ہے؛ داخل کرنے سے پہلے کسٹم کو کچھ نہیں جاتا۔
declare-begin = اظہارنامہ شروع کریں
declare-begin-page = ایک صفحے پر شروع کریں
declare-begin-plan = منصوبے سے شروع کریں
declare-drafts = مسودے
declare-drafts-none = یہاں کوئی مسودہ نہیں۔
declare-draft-state = { $count } میں سے { $done } کے جواب ہیں
declare-here-only = صرف اس براؤزر میں
declare-copy = نقل کریں
declare-discard = ہٹا دیں
declare-discarded = ہٹا دیا گیا: { $name }
declare-templates = سانچے
declare-templates-none = ابھی کوئی سانچہ نہیں۔ اظہارنامے کے اندر سے ایک محفوظ کریں۔
declare-earlier = پہلے کے اظہارنامے
declare-earlier-none = کوئی نہیں جسے آپ پڑھ سکیں۔
declare-go-on = جاری رکھیں
declare-lost = یہ مسودہ اس براؤزر میں نہیں
declare-lost-text = اسے ہٹا دیا گیا، داخل کر دیا گیا، یا کسی اور براؤزر میں لکھا گیا۔ جو مسودے سرور تک پہنچے وہ پہلے کے اظہارناموں میں ہیں۔
declare-all = تمام اظہارنامے
declare-new = نیا اظہارنامہ

## اظہارنامے کے گرد
declare-mode = لکھنے کا طریقہ
declare-mode-ask = سوالات
declare-mode-page = ایک صفحہ
declare-mode-many = بہت سے
declare-saved-server = سرور پر محفوظ، مسودہ نمبر { $number }
declare-saved-waiting = { $count ->
    [one] سرور پر محفوظ؛ { $count } ادھوری سطر صرف اس براؤزر میں ہے
   *[other] سرور پر محفوظ؛ { $count } ادھوری سطریں صرف اس براؤزر میں ہیں
 }
declare-saved-browser = اس براؤزر میں محفوظ
declare-saved-sending = محفوظ ہو رہا ہے …
declare-saved-nowhere = محفوظ نہیں ہوا: براؤزر کی جگہ بھری ہے یا ممنوع۔ جانے سے پہلے داخل کریں یا چھاپ لیں۔
declare-saved-changed = اس دوران مسودہ کہیں اور بدلا گیا۔
declare-saved-lodged = یہ مسودہ کہیں اور سے داخل ہو چکا ہے۔
declare-keep-mine = جو یہاں ہے وہ رکھیں
declare-take-theirs = جو وہاں ہے وہ لیں
declare-open-movement = نقل و حمل کھولیں
declare-template-name = سانچے کے طور پر رکھیں، نام
declare-template-keep = رکھیں
declare-template-kept = سانچہ محفوظ ہوا۔ حوالے، مہریں، اجازت ناموں کے نمبر اور رسائی کوڈ اس میں نہیں۔
declare-optional = { $name } (اختیاری)
declare-choose = چنیں
declare-in-row = { $name }، { $row }
declare-none = نہیں دیا گیا
declare-kept-for-later = مسودہ محفوظ ہے۔ وہ اظہارناموں میں ملے گا۔

## ایک سوال
declare-back = پیچھے
declare-progress = سوال { $number } از { $count }
declare-help = اس سوال میں مدد
declare-continue = آگے
declare-later = بعد میں مکمل کریں
declare-to-check = اپنے جوابات کی طرف
declare-remove-row = ہٹائیں: { $row }
declare-up = اوپر کریں: { $row }
declare-down = نیچے کریں: { $row }
declare-wrong = { $count ->
    [one] { $count } غلطی ہے
   *[other] { $count } غلطیاں ہیں
 }
declare-q-regime = سامان کس معاہدے کے تحت جاتا ہے؟
declare-q-regime-help = دفاتر، کاغذات، اجازت نامے، ضمانت اور مدت معاہدہ طے کرتا ہے۔
declare-q-regime-more = اگر کھیپ کا منصوبہ بنایا گیا ہے تو منصوبہ ہر حصے کا معاہدہ بتاتا ہے۔ معاہدہ صرف انہی ملکوں میں چلتا ہے جن کا وہ نام لیتا ہے؛ باقی ملک اس کے تحت پار نہیں ہو سکتے۔
declare-q-who = سامان کا ذمہ دار کون ہے اور آپ کا حوالہ کیا ہے؟
declare-q-who-help = سامان نہ پہنچے تو محصول طریقہ کار کا حامل ادا کرتا ہے۔
declare-q-who-more = حوالہ (LRN) آپ کا اپنا ہے، 22 حروف تک، اور صرف ایک بار: اسی حوالے کا دوسرا اظہارنامہ رد ہوتا ہے۔ قبول کرتے وقت کسٹم اپنا نمبر، MRN، دیتا ہے۔
declare-q-presence = کیا سامان دفتر میں موجود ہے؟
declare-q-presence-help = اظہارنامہ سامان آنے سے پہلے بھی داخل ہو سکتا ہے؛ تب وہ سامان پیش ہونے پر قبول ہوتا ہے۔
declare-q-ends = نقل و حمل کہاں شروع اور کہاں ختم ہوتی ہے؟
declare-q-ends-help = کسٹم دفتر کا نام یا اس کے آٹھ حروف لکھیں۔
declare-q-way = راستے میں کون سے سرحدی دفاتر ہیں؟
declare-q-way-help = اسی ترتیب سے جس سے سامان گزرتا ہے۔ جہاں دونوں طرف دفتر ہوں، ہر سرحد پر ایک نکلنے کا اور ایک داخلے کا دفتر ہے۔
declare-q-way-more = پاکستان سے چین خنجراب کے راستے: پہلے سوست (نکلنا)، پھر تاشقرغان (داخلہ)۔ راستے کے ملک دفاتر سے نکلتے ہیں۔
declare-q-vehicle = سامان کون سی گاڑی لے جاتی ہے؟
declare-q-vehicle-help = معاہدے صرف چند ملکوں کی گاڑیاں، ایک وزن تک، آنے دیتے ہیں۔
declare-q-boxes = کون سے کنٹینر اور مہریں؟
declare-q-boxes-help = کنٹینر نہ ہو تو مال کے خانے کی ایک سطر، اس کی مہروں کے ساتھ۔
declare-q-boxes-more = کنٹینر کا نمبر اس کے دروازے پر ہے: چار حروف اور سات ہندسے، آخری باقیوں کی جانچ کرتا ہے (ISO 6346)۔
declare-q-goods = کون سا سامان جاتا ہے؟
declare-q-goods-help = ہر قسم کے سامان کی ایک سطر۔
declare-q-goods-more = ہم آہنگ نظام کا کوڈ دو سے چھ ہندسوں کا ہے؛ زیادہ ہندسے، کم سوال۔ تجارتی نام نہیں، یہ لکھیں کہ سامان کیا ہے: «فولاد کی جراحی قینچی»، نہ کہ «ماڈل 40»۔
declare-q-guarantee = محصول کی ضمانت کیا ہے؟
declare-q-guarantee-help = رقم وہ ہے جو یہ ایک نقل و حمل ضمانت سے لیتی ہے۔
declare-q-guarantee-more = ضمانت کا نمبر (GRN) 17 حروف کا ہے، جیسے 09GB0000010000010۔ ٹی آئی آر کارنیٹ ہر ملک کے ساتھ لکھا جاتا ہے، جیسے XB34567890/PK۔ رسائی کوڈ صرف اس کھڑکی میں رہتا ہے اور داخل کرتے وقت بھیجا جاتا ہے۔
declare-q-permits = گاڑی کے پاس کون سے اجازت نامے ہیں؟
declare-q-permits-help = کوٹے کے اجازت نامے معاہدے، سال اور جاری کرنے والے ملک سے گنے جاتے ہیں، جیسے qtta/2026/PK۔
declare-q-papers = سامان کے ساتھ کون سی دستاویزات ہیں؟
declare-q-papers-help = جو معاہدہ مانگتا ہے وہ یہاں لکھا ہے؛ ہر ایک کا نمبر دیں۔
declare-q-limit = سامان کس دن تک پہنچنا چاہیے؟
declare-q-limit-help = خالی چھوڑیں تو دفتر اجرا کے وقت معاہدے کے مطابق طے کرتا ہے۔

## فہرستوں میں سوالوں کے نام
declare-s-regime = معاہدہ
declare-s-who = حامل اور حوالہ
declare-s-presence = سامان کی موجودگی
declare-s-ends = روانگی اور منزل
declare-s-way = راستہ
declare-s-vehicle = گاڑی
declare-s-boxes = کنٹینر اور مہریں
declare-s-goods = سامان
declare-s-guarantee = ضمانت
declare-s-permits = اجازت نامے
declare-s-papers = دستاویزات
declare-s-limit = آخری تاریخ

## خانے
declare-f-regime = معاہدہ
declare-regime-between = ابتدا اور انتہا: { $countries }
declare-regime-covers = کہاں سے: { $from }؛ کہاں تک: { $to }
declare-f-holder = طریقہ کار کا حامل
declare-f-holder-hint = وہ شناخت جس سے کسٹم آپ کو جانتا ہے، جیسے PK1234567
declare-f-lrn = آپ کا حوالہ (LRN)
declare-f-lrn-hint = 22 حروف تک، جیسے بل کا نمبر
declare-f-carrier = بار بردار
declare-f-carrier-hint = سامان لے جانے والے کی شناخت؛ وہ پھر نقل و حمل دیکھ سکتا ہے
declare-f-consignee = وصول کنندہ
declare-f-consignee-hint = سامان لینے والے کی شناخت؛ وہ پھر نقل و حمل دیکھ سکتا ہے
declare-f-lodging = سامان کی موجودگی
declare-lodging-standard-hint = سامان اظہارنامے کے ساتھ پیش ہوتا ہے۔
declare-lodging-pre_lodged-hint = سامان بعد میں آئے گا۔
declare-f-procedure = طریقہ کار
declare-procedure-normal-hint = دفتر میں افسر عمل کرتے ہیں۔
declare-procedure-simplified-hint = مجاز بھیجنے والوں اور وصول کنندگان کے لیے: افسر دخل نہ دے تو قبولیت اور اجرا خود ہو جاتے ہیں۔
declare-f-departure = دفتر روانگی
declare-f-departure-hint = جیسے Karachi یا PKKARACH
declare-f-destination = دفتر منزل
declare-f-destination-hint = جیسے Almaty یا KZALMATY
declare-f-km = راستے کی لمبائی، کلومیٹر
declare-f-km-hint = بعض معاہدے مدت اسی سے گنتے ہیں۔
declare-f-offices-office = سرحدی دفتر
declare-f-country = رجسٹریشن کا ملک
declare-f-registration = رجسٹریشن نمبر
declare-f-mass = گاڑی اور مال کا کل وزن، کلوگرام
declare-f-mass-hint = پورے کلوگرام
declare-f-axle = سب سے بھاری اکیلا ایکسل، کلوگرام
declare-f-boxes-container = کنٹینر نمبر
declare-f-boxes-container-hint = جیسے CSQU3054383
declare-f-boxes-seals = مہریں
declare-f-boxes-seals-hint = کئی ہوں تو بیچ میں کاما
declare-f-goods-hs = ایچ ایس کوڈ
declare-f-goods-hs-hint = دو سے چھ ہندسے، جیسے 9018.90
declare-f-goods-description = تفصیل
declare-f-goods-description-hint = سامان کیا ہے، سادہ الفاظ میں
declare-f-goods-packages = پیکج
declare-f-goods-mass = کل وزن، کلوگرام
declare-f-goods-mass-hint = پورے کلوگرام
declare-f-guarantees-kind = قسم
declare-f-guarantees-guarantee = نمبر
declare-f-guarantees-guarantee-hint = جیسے 09GB0000010000010
declare-f-guarantees-amount = رقم
declare-f-guarantees-currency = کرنسی
declare-f-guarantees-currency-hint = تین حروف، جیسے USD
declare-f-guarantees-code = رسائی کوڈ
declare-f-guarantees-code-hint = صرف اس کھڑکی میں رہتا ہے
declare-f-permits-permit = کھاتہ
declare-f-permits-permit-hint = جیسے qtta/2026/PK
declare-f-permits-number = اجازت نامے کا نمبر
declare-f-papers-kind = دستاویز
declare-f-papers-reference = حوالہ نمبر
declare-f-limit = آخری تاریخ
declare-row-offices = دفتر { $number }
declare-row-boxes = کنٹینر { $number }
declare-row-goods = سامان { $number }
declare-row-guarantees = ضمانت { $number }
declare-row-permits = اجازت نامہ { $number }
declare-row-papers = دستاویز { $number }
declare-add-offices = دفتر شامل کریں
declare-add-boxes = کنٹینر یا مال کا خانہ شامل کریں
declare-add-goods = سامان شامل کریں
declare-add-guarantees = ضمانت شامل کریں
declare-add-permits = اجازت نامہ شامل کریں
declare-add-papers = دستاویز شامل کریں
declare-packages = { $count ->
    [one] { $count } پیکج
   *[other] { $count } پیکج
 }

## کیا غلط ہے
declare-fault-missing = اس کا جواب دیں
declare-fault-lrn = زیادہ سے زیادہ 22 حروف
declare-fault-office = «{ $value }» کسٹم دفتر نہیں؛ فہرست سے چنیں یا اس کے آٹھ حروف لکھیں
declare-fault-number = «{ $value }» عدد نہیں
declare-fault-positive = صفر سے بڑا عدد لکھیں
declare-fault-whole = پورا عدد لکھیں، یہاں { $value }
declare-fault-large = یہ اظہارنامے کی گنجائش سے زیادہ ہے
declare-fault-country = «{ $value }» دو حروف کا ملک نہیں
declare-fault-container = «{ $value }» کنٹینر نمبر نہیں: چار حروف، آخری U، J یا Z، اور سات ہندسے
declare-fault-container-digit = { $value } کا آخری ہندسہ باقیوں سے میل نہیں کھاتا؛ وہ { $digit } ہوتا۔ دروازے پر نمبر دوبارہ پڑھیں
declare-fault-twice = { $value } یہاں دو بار ہے
declare-fault-goods = کم از کم ایک قسم کا سامان لکھیں
declare-fault-hs = «{ $value }» دو سے چھ ہندسوں کا ایچ ایس کوڈ نہیں
declare-fault-hidden = تفصیل میں ایسے حروف ہیں جو نظر نہیں آتے یا متن کو الٹ دیتے ہیں؛ وہ کوڈ کے طور پر دکھائے گئے ہیں۔ اسے نئے سرے سے لکھیں
declare-fault-guarantee-none = ضمانت کا نام دیں، یا کہیں کہ کوئی درکار نہیں
declare-fault-grn = «{ $value }» ضمانت نمبر نہیں، یا اس کا جانچ ہندسہ غلط ہے
declare-fault-currency = تین حروف کی کرنسی لکھیں
declare-fault-permit = معاہدہ، سال اور ملک لکھیں، جیسے qtta/2026/PK
declare-fault-past = یہ دن گزر چکا ہے

## جانچ اور داخلہ
declare-check = اپنے جوابات جانچیں
declare-check-help = سب کچھ ایک بار پھر دیکھیں۔ داخل کرنے سے پہلے ہر جواب بدل سکتے ہیں۔
declare-change = بدلیں
declare-open = { $count ->
    [one] یہاں { $count } بات باقی ہے
   *[other] یہاں { $count } باتیں باقی ہیں
 }
declare-promise = داخل کر کے آپ کہتے ہیں کہ جوابات درست ہیں، اور طریقہ کار کا ذمہ دار حامل ہے۔
declare-lodge = اظہارنامہ داخل کریں
declare-lodge-offline = سرور جواب نہیں دیتا۔ مسودہ اس براؤزر میں محفوظ ہے؛ رابطہ بحال ہونے پر پھر داخل کریں۔ یہ دو بار داخل نہیں ہوگا۔
declare-lodged = اظہارنامہ داخل ہو گیا
declare-lodged-as = آپ کا حوالہ
declare-next = اب کیا ہوگا
declare-next-text = دفتر روانگی اظہارنامہ دیکھ کر قبول کرتا ہے اور MRN دیتا ہے، یا وجہ کے ساتھ رد کرتا ہے۔ قبولیت کے بعد وہ سامان کا معائنہ کر سکتا ہے، پھر ٹرانزٹ کے لیے جاری کرتا ہے۔
declare-follow = نقل و حمل نمبر { $number } دیکھیں
declare-again = ایسا ہی ایک اور داخل کریں

## تقاضوں کی فہرست
declare-checklist = معاہدہ کیا مانگتا ہے
declare-checklist-none = معاہدہ چنیں، اس کے تقاضے یہاں آئیں گے۔
declare-checklist-offline = سرور جواب نہیں دیتا، اور اس براؤزر نے اس معاہدے کے تقاضے نہیں دیکھے۔ داخل کرتے وقت جانچ پھر بھی ہوگی۔
declare-law-of = { $date } کا قانون
declare-tally = { $all } میں سے { $done } موجود
declare-group-posts = چوکیاں
declare-group-vehicle = گاڑی
declare-group-seals = مہریں
declare-group-guarantee = ضمانت
declare-group-permits = اجازت نامے
declare-group-papers = دستاویزات
declare-group-time = مدت
declare-standing-done = موجود:
declare-standing-open = باقی:
declare-standing-wrong = تقاضے کے مطابق نہیں:
declare-standing-told = اطلاع کے لیے:
declare-point-any-guarantee = کسی بھی قسم کی ضمانت
declare-point-guarantee-of = ان میں سے ایک: { $kinds }
declare-point-time-days = { $days ->
    [one] { $days } دن
   *[other] { $days } دن
 }
declare-point-time-km = راستے کی لمبائی سے، ہر { $km } کلومیٹر پر ایک مہینہ
declare-point-gross = گاڑی اور مال زیادہ سے زیادہ { $most } کلوگرام
declare-point-axle = اکیلا ایکسل زیادہ سے زیادہ { $most } کلوگرام
declare-point-sealed = اجرا کے وقت مال پر مہر ہو
declare-point-posts-of = { $country }: نامزد چوکیوں سے ({ $posts })
declare-point-not-covered = { $country }: راستے کے اس حصے میں معاہدہ لاگو نہیں
declare-last-day = { $today } کو جاری ہو تو سامان { $date } تک پہنچنا ہوگا۔

## جدول
declare-table-help = اسپریڈ شیٹ سے چسپاں کریں، عنوانات کے ساتھ یا بغیر۔ Enter خانے میں لکھتا ہے، Tab آگے لے جاتا ہے، Esc واپس لیتا ہے، Ctrl D نیچے بھرتا ہے، Ctrl Z الٹاتا ہے۔
declare-table-tools = جدول
declare-fill-down = نیچے بھریں
declare-remove-rows = سطریں ہٹائیں
declare-row = سطر
declare-cell = سطر { $row }، { $name }
declare-prepare = معاہدے کے تقاضوں کی سطریں شامل کریں
declare-files = فائلیں: CSV اور NCTS سانچہ
declare-save-csv = CSV کے طور پر محفوظ کریں
declare-read-csv = CSV جدول میں پڑھیں
declare-ncts = NCTS کے سانچے سے پورا اظہارنامہ
declare-ncts-help = ایک جدول جس میں پیغام IE015 کی ہر قدر کا کالم ہے۔ بھرا ہوا چنتے ہی داخل ہو جاتا ہے۔
declare-template-xlsx = خالی سانچہ (XLSX)
declare-template-csv = خالی سانچہ (CSV)
declare-ncts-send = بھرا ہوا سانچہ (CSV، XLSX) یا پیغام (XML، JSON) داخل کریں
declare-ncts-field = خانہ
declare-ncts-wrong = کیا غلط ہے
declare-many = بہت سی کھیپیں
declare-many-help = ہر سطر ایک کھیپ کا سامان ہے؛ ایک ہی حوالے کی سطریں ایک ساتھ ہیں۔ جو خالی ہو وہ «ایک صفحہ» کے اظہارنامے سے لیا جاتا ہے۔
declare-goods-rows = سطریں
declare-standing = حالت
declare-whole = مکمل، داخل ہو سکتا ہے
declare-more-faults = اور { $count } مزید
declare-lodge-many = { $count ->
    [0] ابھی داخل کرنے کو کچھ نہیں
    [one] { $count } اظہارنامہ داخل کریں
   *[other] { $count } اظہارنامے داخل کریں
 }
declare-lodging = { $count } میں سے { $done } داخل ہوئے
