### Signing in and the desks in Urdu; fetched when one is first opened.

## Signing in
sign-in-title = داخلہ
sign-in-text = منصوبہ ساز، راہداریاں اور تجارت سب کے لیے کھلے ہیں۔ اپنی نقل و حمل اور ڈیسک کے لیے داخل ہوں۔
sign-in-as = آپ { $name } کے طور پر داخل ہیں۔
sign-in-not-needed = یہاں داخل ہونے کی ضرورت نہیں
sign-in-not-needed-text = یہ سرور رسائی کے ضابطے کے بغیر چلایا گیا ہے۔ جو بھی اس تک پہنچے سب کچھ کر سکتا ہے۔
sign-in-wrong = صارف نام اور پاس ورڈ میل نہیں کھاتے۔
sign-in-too-many = بہت زیادہ کوششیں ہوئیں۔ چند منٹ انتظار کر کے دوبارہ کوشش کریں۔
sign-in-failed = داخلہ ناکام رہا۔
login = صارف نام
password = پاس ورڈ
demo-mark = نمائشی
demo-title = کوئی ڈیسک آزمائیں
demo-text = یہ سرور ایک فرضی راہداری دکھاتا ہے۔ چنیں کہ آپ کون بننا چاہتے ہیں؛ آپ جو کریں گے محض نمائش ہے۔
again-title = دوبارہ داخل ہوں
again-text = آپ کا سیشن ختم ہو گیا۔ داخل ہوں تو آپ کا کام جاری رہے گا؛ لکھا ہوا کچھ ضائع نہیں ہوا۔
factor-title = اپنی پاس کی دکھائیں
factor-text = یہ واپس نہیں ہو سکتا، اس لیے دوسرا ثبوت درکار ہے: گزشتہ پانچ منٹ میں دکھائی گئی پاس کی۔
factor-show = پاس کی دکھائیں
factor-none = آپ کے پاس ابھی کوئی پاس کی نہیں۔ پہلے ایک شامل کریں۔
factor-impossible = یہ براؤزر پاس کیز استعمال نہیں کر سکتا۔
passkey-not-shown = کوئی پاس کی نہیں دکھائی گئی۔ دوبارہ کوشش کریں۔

## The desk
desk-nav = ڈیسک
desk-home = میری کھیپیں
desk-carrier = میرے سفر
desk-office = دفتر
desk-approvals = منظوریاں
desk-guarantor = ضمانتیں
desk-permits = اجازت نامے
desk-audit = محاسبہ
desk-operator = نوڈ
desk-signed-out = اپنی ڈیسک دیکھنے کے لیے داخل ہوں
desk-signed-out-text = ڈیسک دکھاتی ہے کہ آپ کے ذمے کیا کام ہے۔ داخل ہوئے بغیر آپ منصوبہ بنا سکتے، راہداریاں دیکھ سکتے اور تجارت کے بارے میں پوچھ سکتے ہیں۔
desk-not-yours = یہ آپ کی ڈیسک نہیں
desk-not-yours-text = آپ کے کردار دوسری ڈیسکیں کھولتے ہیں؛ اوپر کا مینو ان تک لے جاتا ہے۔
desk-none = یہاں آپ کے لیے کوئی ڈیسک نہیں
desk-none-text = کھیپ کی منصوبہ بندی کریں یا راہداریاں دیکھیں۔ جہاں رسائی کا ضابطہ ہو وہاں آپ کا کردار طے کرتا ہے کہ کون سی ڈیسک ملے۔
desk-again = دوبارہ پڑھیں
desk-remove = ہٹائیں
desk-choose = چنیں …
save = محفوظ کریں
copy = نقل کریں
copied = نقل ہو گیا
copy-failed = براؤزر نے نقل نہیں کیا۔ نشان زد کر کے ہاتھ سے نقل کریں۔

## The office desk
office-desk-none = کوئی دفتر چنیں
office-search = دفتر کا نام یا حوالہ
office-none-found = آپ کے ملک کا کوئی دفتر مطابقت نہیں رکھتا۔
office-choose = دفتر
office-desk-none-text = آپ کا ادارہ خود کسٹم دفتر نہیں۔ اپنے ملک کا کوئی دفتر چنیں۔
office-preview = زیر نظر نقل و حمل
office-preview-none = نقل و حمل چنیں
office-preview-none-text = قطار پر Enter دبائیں، یا ہمراہی دستاویز کا بارکوڈ سکین کریں۔
office-back = بند کریں
office-whole = مکمل نقل و حمل
office-unread = رابطہ نہیں، اور یہ نقل و حمل پہلے نہیں پڑھی گئی تھی۔
office-keys = کلیدیں
office-key-search = قطار میں تلاش
office-key-arrows = قطاروں کے درمیان حرکت
office-key-enter = نقل و حمل دیکھیں
office-key-choose = قطار چنیں
office-key-all = سب قطاریں چنیں، یا کوئی نہیں
office-key-undo = بھیجے جانے سے پہلے منتخب پر کارروائی واپس لیں
office-key-lists = فہرست بدلیں
office-key-escape = نقل و حمل بند کریں
office-key-help = یہ کلیدیں
office-keys-wedge = لکھنے والا بارکوڈ ریڈر نقل و حمل خود کھول دیتا ہے، فوکس جہاں بھی ہو۔
print-queue = پرنٹ
scan = سکین کریں
scan-text = ہمراہی دستاویز کا بارکوڈ کیمرے کے سامنے رکھیں۔
scan-no-camera = کوئی کیمرہ دستیاب نہیں۔ MRN لکھیں یا لکھنے والا بارکوڈ ریڈر استعمال کریں۔
scan-type = MRN
scan-open = کھولیں
scan-unknown = یہاں سے نقل و حمل { $mrn } نظر نہیں آتی۔
queue-search = MRN، LRN، حامل یا نمبر
queue-lists = دفتر کی فہرستیں
queue-todo = کرنے کو
queue-present = موجود
queue-expected = متوقع
queue-late = تاخیر
queue-todo-none = کرنے کو کچھ نہیں
queue-todo-none-text = جو اس دفتر کو طے کرنا ہے وہ یہاں خود آ جاتا ہے۔
queue-present-none = یہاں کچھ نہیں
queue-present-none-text = جو سامان اس دفتر میں ہے وہ یہاں درج ہوتا ہے۔
queue-expected-none = اس طرف کچھ نہیں آ رہا
queue-expected-none-text = اس دفتر کی طرف آنے والی نقل و حمل اجرا کے وقت سے یہاں درج ہوتی ہے۔
queue-late-none = کچھ تاخیر میں نہیں
queue-late-none-text = جو نقل و حمل یہاں پہنچنے سے پہلے آخری تاریخ گزار دے وہ یہاں درج ہوتی ہے۔
queue-none-found = کچھ نہیں ملا
queue-none-found-text = اس فہرست میں کوئی نقل و حمل نہیں ملتی۔ Esc تلاش خالی کرتا ہے۔
queue-movement = نقل و حمل
queue-way = گزر
queue-holder = حامل
queue-vehicle = گاڑی
queue-boxes = کنٹینر
queue-seals = مہریں
queue-goods = سامان
queue-choose = { $reference } چنیں
queue-choose-all = سب چنیں
queue-cut = فہرست 200 پر ختم ہوتی ہے۔
queue-waits = { $count ->
    [one] ایک کارروائی بھیجے جانے کی منتظر ہے
   *[other] { $count } کارروائیاں بھیجے جانے کی منتظر ہیں
 }
batch = منتخب کے ساتھ کیا کریں
batch-chosen = { $count } منتخب
batch-sure = { $act }، { $count } بار؟ { $seconds } سیکنڈ تک واپس لیا جا سکتا ہے، اس کے بعد نہیں۔
batch-nothing = ان سب کے ساتھ اکٹھے کچھ نہیں ہو سکتا۔
batch-clear = انتخاب ختم کریں
batch-running = { $total } میں سے { $done }
batch-done = { $total } میں سے { $done } مکمل
batch-unfit = نقل و حمل اس حالت میں نہیں جس میں یہ ہو سکے۔
batch-held = { $act }: { $count }، ابھی نہیں بھیجا گیا
batch-left = { $seconds } سیکنڈ میں بھیجا جائے گا
batch-waits = آپ کے کہنے پر بھیجا جائے گا
batch-undo = واپس کریں
batch-wait = ٹھہریں
batch-stop = روکیں
batch-taken-back = { $count } واپس لیے گئے۔ ان میں سے کچھ نہیں بھیجا گیا۔
batch-result = منتخب پر کارروائی کا نتیجہ
outcome-held = واپس لیا جا سکتا ہے
outcome-sending = بھیجا جا رہا ہے
outcome-done = مکمل
outcome-waiting = رابطے کا منتظر
outcome-approval = درخواست دی گئی، نگران فیصلہ کرے گا
outcome-refused = انکار

## What waits to be sent
queue-text = رابطے کے بغیر کیا گیا کام اسی براؤزر میں محفوظ رہتا ہے اور رابطہ بحال ہونے پر ترتیب سے بھیجا جاتا ہے۔ کئی نقل و حمل پر ایک ساتھ کی گئی کارروائی بھیجے جانے سے پہلے واپس لی جا سکتی ہے۔ ہر کارروائی ایک ہی بار انجام پاتی ہے، چاہے جتنی بار بھیجی جائے۔
queue-down = رابطہ نہیں ہے۔
queue-down-as-of = رابطہ نہیں ہے۔ آپ { $time } پر پڑھی گئی معلومات دیکھ رہے ہیں۔
queue-send = ابھی بھیجیں
queue-clear-done = مکمل شدہ ہٹائیں
queue-empty = کچھ منتظر نہیں
queue-empty-text = رابطے کے بغیر کیا گیا کام بھیجے جانے تک یہاں نظر آتا ہے۔
queued-held = ابھی نہیں بھیجا گیا
queued-waiting = منتظر
queued-sending = بھیجا جا رہا ہے
queued-done = مکمل
queued-refused = انکار
queued-at = درخواست { $time }
queued-before = نہیں بھیجا گیا: اسی نقل و حمل پر پچھلی کارروائی سے انکار ہوا۔
queued-again = دوبارہ درخواست کریں
queued-take-back = واپس لیں
queued-drop = حذف کریں

## One's own account
account-password = پاس ورڈ
account-passkeys = پاس کیز
password-old = موجودہ پاس ورڈ
password-new = نیا پاس ورڈ
password-repeat = نیا پاس ورڈ دوبارہ
password-hint = کم از کم { $count } حروف۔ باقی سب جگہوں سے آپ باہر نکل جائیں گے۔
password-short = کم از کم { $count } حروف درکار ہیں
password-differs = دونوں یکساں نہیں
password-wrong = یہ آپ کا پاس ورڈ نہیں
password-change = پاس ورڈ بدلیں
password-changed = پاس ورڈ بدل گیا۔
passkeys-text = معائنے کے بعد اجرا، اجرا کے بعد کالعدم کرنے اور ضمانت کی وصولی کے لیے پاس ورڈ کے علاوہ پاس کی درکار ہے۔
passkeys-none = ابھی کوئی پاس کی نہیں۔
passkey-made = شامل کی گئی { $time }
passkey-used = آخری استعمال { $time }
passkey-sure = اس کے بغیر آپ وہ کام نہیں کر سکیں گے جو اسے مانگتے ہیں۔
passkey-name = نئی پاس کی کا نام
passkey-name-hint = تاکہ بعد میں پہچان سکیں، جیسے “دفتر کا کمپیوٹر”۔
passkey-add = پاس کی شامل کریں
passkey-not-made = پاس کی نہیں بنی۔ دوبارہ کوشش کریں۔
passkey-not-removed = پاس کی نہیں ہٹائی جا سکی۔

## The forwarder
home-plan = کھیپ کی منصوبہ بندی
home-declare = نیا اظہارنامہ
home-movements = نقل و حمل
home-all = سب
home-movements-none = ابھی کوئی نقل و حمل نہیں
home-movements-none-text = کھیپ کی منصوبہ بندی کریں، راستہ چنیں اور اظہار کریں؛ اس کی نقل و حمل یہاں نظر آئے گی۔
home-drafts = مسودے
home-drafts-none = جو اظہارنامہ شروع کر کے مکمل نہ کریں وہ یہاں رکھا جاتا ہے۔
home-analysis = تجزیہ
home-plan-text = کھیپ کے راستے، لاگت، وقت اور کاغذات کے ساتھ
home-board-text = آج کون سی راہداریاں اور چوکیاں کھلی ہیں
home-scenarios-text = راہداری میں تبدیلی سے بہاؤ، انتظار اور لاگت پر کیا اثر پڑتا ہے
home-trade-text = بچے ہوئے دن اور کرایہ تجارت میں کیا بدلتے ہیں
home-plans = محفوظ منصوبے
home-plans-none = جو منصوبے آپ اس براؤزر سے شیئر کرتے ہیں وہ یہاں ملتے ہیں۔
home-plan-remove = { $name } کو فہرست سے ہٹائیں

## The carrier
carrier-none = کوئی سفر جاری نہیں
carrier-none-text = وہ نقل و حمل جن میں آپ کی کمپنی بار بردار ہے یہاں نظر آتی ہیں۔
carrier-track = میں یہاں ہوں
carrier-arrive = پہنچ گیا
position-refused = براؤزر نے مقام نہیں بتایا۔ اجازت دے کر دوبارہ کوشش کریں۔

## Guarantees and permits
guarantees-none = کوئی ضمانت نہیں
guarantees-none-text = جن ضمانتوں میں آپ کا نام ہے وہ ضمانت کے دفتر میں درج ہوتے ہی یہاں نظر آتی ہیں۔
guarantee-from = { $from } سے کارآمد
guarantee-to = { $to } تک
guarantee-valid = کارآمد
guarantee-revoked = منسوخ
guarantee-reference-amount = حوالہ رقم
guarantee-exposure = ذمہ داری
guarantee-taken = حوالہ رقم کا { $percent } % زیر استعمال
guarantee-secured = { $count ->
    [one] ایک نقل و حمل کی ضمانت
   *[other] { $count } نقل و حمل کی ضمانت
 }
guarantee-ends = { $days ->
    [0] مدت ختم ہوئی { $date }
    [one] کل ختم ہوگی، { $date }
   *[other] { $days } دن میں ختم ہوگی، { $date }
 }
guarantee-postings = اندراجات
guarantee-postings-none = ابھی کوئی حرکت نہیں ہوئی، یا سرور نہیں بتاتا۔
posting-at = کب
posting-way = کہاں سے کہاں
posting-amount = رقم
permits-none = کوئی اجازت نامہ نہیں
permits-none-text = پہلے کوٹہ طے کریں؛ پھر بار برداروں کو اجازت نامے جاری ہو سکتے ہیں۔
permits-none-issued = ابھی کوئی اجازت نامہ جاری نہیں ہوا۔
permit-quota = کوٹہ
permit-quota-open = کوٹہ طے کریں
permit-available = دستیاب
permit-issued = جاری شدہ
permit-allocated = مختص
permit-used = زیر استعمال
permit-returned = واپس
permit-expired = میعاد ختم
permit-no = نمبر
permit-numbers = نمبر (سب)
permit-numbers-hint = ایک سے زیادہ خالی جگہ یا کوما سے؛ سپریڈ شیٹ سے چسپاں ہو سکتے ہیں۔
permit-carrier = بار بردار
permit-issue = { $count ->
    [0] جاری کریں
    [one] ایک جاری کریں
   *[other] { $count } جاری کریں
 }
permit-year = سال
permit-country = ملک (دو حروف)
permit-agree = طے کریں
permit-ends = سال { $days } دن میں ختم ہوگا؛ { $count } اجازت نامے استعمال نہیں ہوئے۔

## Supervisor
approvals-text = غیر تسلی بخش معائنے کے بعد اجرا، اجرا کے بعد کالعدم کرنا اور ضمانت کی وصولی تب ہوتی ہے جب دوسرا شخص دیکھ لے۔
approvals-waiting = منتظر
approvals-approved = منظور
approvals-rejected = مسترد
approvals-none = یہاں کچھ نہیں
approvals-none-text = افسر جو درخواست کرے اور آپ کو طے کرنا ہو وہ یہاں خود آ جاتا ہے۔
approval-asked = { $name } کی درخواست، { $time }
approval-own = درخواست آپ نے خود کی، اس لیے فیصلہ کوئی اور نگران کرے گا۔
approval-reason = وجہ
approval-reason-hint = مسترد کرنے کے لیے ضروری؛ فیصلے کے ساتھ محفوظ رہتی ہے۔
approval-approved = { $name } نے منظور کیا، { $time }۔
approval-rejected = { $name } نے مسترد کیا، { $time }۔
approve = منظور کریں
reject = مسترد کریں

## Auditor
audit-text = رسائی کا ہر فیصلہ اور نقل و حمل کا ہر اندراج اپنے سے پہلے کے ہیش کے ساتھ محفوظ ہے۔
audit-movement = نقل و حمل کی سرگزشت
audit-mrn = MRN یا نمبر
audit-mrn-hint = اس کی سرگزشت ہر اندراج ہیش کے ساتھ دکھاتی ہے، اور PDF میں لی جا سکتی ہے۔
audit-movement-unknown = ایسی کوئی نقل و حمل نظر نہیں آتی۔
audit-open = سرگزشت کھولیں
audit-decisions = رسائی کے فیصلے
audit-user = صارف
audit-outcome = نتیجہ
audit-any = کوئی بھی
audit-allowed = اجازت دی گئی
audit-denied = انکار
audit-none = کوئی فیصلہ نہیں ملتا۔
audit-number = نمبر
audit-who = کون
audit-what = کیا
audit-about = کس بارے میں
audit-hash = ہیش
audit-visitor = مہمان
audit-chain-holds = لاگ کا ہر اندراج اپنے سے پہلے والے سے ملتا ہے
audit-chain-broken = سلسلہ ٹوٹا ہوا ہے: ایک اندراج اپنے سے پہلے والے سے نہیں ملتا

## Operator
operator-text = نوڈ، اس کی پشتی نقل، اور کون اسے استعمال کر سکتا ہے۔ آپریٹر کو اصل کاروبار میں کوئی اختیار نہیں۔
operator-node = یہ نوڈ
operator-users = صارفین
operator-organisations = ادارے
operator-keys = مشینوں کی کنجیاں
node-resident_memory = میموری
node-database = ڈیٹا بیس
node-sequence = روزنامچے کا آخری اندراج
node-uptime = چلتے ہوئے
node-workers = کارکن عمل
node-free_turns = کام کی خالی جگہیں
node-version = نسخہ
backup = ابھی پشتی نقل لیں
backup-running = پشتی نقل بن رہی ہے
backup-made = لکھ دیا: { $file }، { $size } میگابائٹ، { $seconds } سیکنڈ میں۔
backup-cancelled = آپ نے انتظار چھوڑ دیا؛ سرور شاید پھر بھی مکمل کر لے۔
user-add = صارف شامل کریں
user-name = نام
user-organisation = ادارہ
user-roles = کردار
user-roles-change = کردار بدلیں
user-password = نیا پاس ورڈ
user-disable = بند کریں
user-enable = چالو کریں
user-off = بند
users-none = ابھی کوئی صارف نہیں۔
once-text = { $name } کے لیے۔ یہ ایک ہی بار دکھایا جاتا ہے؛ بعد میں نہیں دیکھا جا سکتا۔
once-close = میں نے لے لیا
organisation-add = ادارہ شامل کریں
organisation-kind = قسم
organisation-administration = انتظامیہ
organisation-office = کسٹم دفتر
organisation-trader = تاجر
organisation-carrier = بار بردار
organisation-guarantor = ضامن
organisation-permit_authority = اجازت نامے کا ادارہ
organisation-operator = آپریٹر
organisation-office-reference = دفتر کا حوالہ
organisation-identification = شناختی نمبر
organisation-reference = حوالہ
organisations-none = ابھی کوئی ادارہ نہیں۔
key-add = کنجی بنائیں
key-name = کس لیے ہے
key-expires = کب تک کارآمد
key-until = { $date } تک
key-sure = جو اسے استعمال کرتا ہے کام کرنا چھوڑ دے گا۔
keys-none = ابھی کوئی کنجی نہیں۔

## What was asked for, in the log of decisions
action-plan = منصوبہ بندی
action-save_plan = منصوبہ محفوظ کرنا
action-read_atlas = اٹلس پڑھنا
action-read_condition = اطلاعات پڑھنا
action-write_condition = حالت کی اطلاع دینا
action-run_scenario = منظرنامہ چلانا
action-read_scenario = منظرنامہ پڑھنا
action-ask_trade = تجارت کا حساب
action-read_movement = نقل و حمل پڑھنا
action-declare = اظہار کرنا
action-accept = قبول کرنا
action-control = معائنہ
action-release = ٹرانزٹ کے لیے اجرا
action-release_after_control = معائنے کے بعد اجرا
action-invalidate = کالعدم کرنا
action-pass = سرحد سے گزارنا
action-track = مقام بتانا
action-arrive = آمد درج کرنا
action-discharge = تکمیل
action-enquire = تفتیش
action-recover = وصولی
action-read_guarantee = ضمانت پڑھنا
action-write_guarantee = ضمانت بدلنا
action-read_permit = اجازت نامہ پڑھنا
action-write_permit = اجازت نامہ بدلنا
action-read_office = دفتر پڑھنا
action-read_profile = خطرے کے پروفائل پڑھنا
action-write_profile = خطرے کے پروفائل بدلنا
action-read_history = سرگزشت پڑھنا
action-send_message = پیغام بھیجنا
action-read_changes = تبدیلیوں پر نظر
action-write_webhook = ویب ہک بدلنا
action-approve = منظوری
action-read_decisions = فیصلے پڑھنا
action-manage_users = صارفین کا انتظام
action-manage_keys = کنجیوں کا انتظام
action-manage_node = نوڈ کا انتظام
relation-own = اپنا
relation-same_office = وہی دفتر
relation-en_route = راستے میں
relation-same_country = وہی ملک
relation-other = کوئی اور
