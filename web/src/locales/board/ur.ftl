### The state board in Urdu; fetched when the view is opened.

## The day
board-title = آج کھلا
board-title-on = { $date } کو
board-count = { $open } کھلی، { $limited } محدود، { $closed } بند۔
board-changes-count = { $count ->
    [0] آج سے کچھ مختلف نہیں۔
    [one] { $count } راہداری آج سے مختلف ہے۔
   *[other] { $count } راہداریاں آج سے مختلف ہیں۔
}
board-on = دن
board-today = آج
board-only = راہداری
board-all = تمام راہداریاں
board-unfold-all = تمام چوکیاں دکھائیں
board-fold-all = تمام چوکیاں چھپائیں
board-corridors = راہداریاں
board-failed = بورڈ پڑھا نہیں جا سکا
board-again = دوبارہ کوشش کریں
board-none = ایسی کوئی راہداری نہیں
board-none-text = کوئی اور راہداری یا سب منتخب کریں۔

## Posts
board-or = یا
board-open-now = کھلا
board-shut-now = بند
board-opens = کھلے گا
board-closes = بند ہوگا
board-no-opening = کھلنے کا وقت معلوم نہیں۔
board-yours = آپ کے وقت سے { $time }
board-queue = قطار
board-exit = اخراج
board-entry = داخلہ
board-hours = { $hours } گھنٹے
board-of-country = ملک کی اوسط
board-verified = { $date } کو تصدیق شدہ
board-unverified = تصدیق کا دن معلوم نہیں۔
board-delay = عام طور پر { $hours } گھنٹے زیادہ۔
board-reported = یہاں درج

## What changes
board-changes = آج سے کیا مختلف ہے
board-because-season = موسم
board-because-holiday = تعطیل
board-because-hours = اوقات کار
board-because-condition = اطلاع
board-change-state = { $place }: آج { $before }، اس دن { $after }۔ { $text }
board-change-hours = { $place }: آج { $before }، اس دن { $after }۔
board-change-condition_begins = { $place }، شروع ہوگا: { $text }
board-change-condition_ends = { $place }، اب نہیں: { $text }

## What people report
board-said = لوگ کیا بتاتے ہیں
board-said-none = کوئی اطلاع نہیں
board-said-none-text = جدولوں کے اوقات، موسم اور تعطیلات لاگو ہیں۔ کسی چوکی کی اطلاع یہاں آتی ہے اور منصوبے فوراً اس پر چلتے ہیں۔
board-report = حالت کی اطلاع دیں
board-report-short = اطلاع دیں
board-report-on = { $name } کی حالت کی اطلاع دیں
board-past = گزشتہ اور واپس لی گئی ({ $count })
board-status-in_force = نافذ
board-status-upcoming = ابھی نہیں
board-status-expired = ختم
board-status-withdrawn = واپس لی گئی
board-by = { $by } نے { $date } کو درج کیا
board-entered = { $date } کو درج
board-history = تاریخچہ
board-kind-entered = درج
board-kind-corrected = درست کیا گیا
board-kind-withdrawn = واپس لیا گیا
board-withdraw = واپس لیں
board-withdraw-why = یہ اب کیوں درست نہیں؟
board-withdrawn = واپس لیا گیا۔ منصوبے اب اس پر نہیں چلتے۔
board-cancel = منسوخ کریں
board-working = نافذ ہو رہا ہے…

## The form
board-subject = یہ کس کے بارے میں ہے؟
board-choose = منتخب کریں
board-kinds-corridor = راہداریاں
board-kinds-crossing = سرحدی گزرگاہیں
board-kinds-post = چوکیاں
board-kinds-facility = بندرگاہیں اور ٹرمینل
board-state = حالت
board-reason = کیوں؟
board-source = کون کہتا ہے؟
board-source-hint = چوکی سے فون، اعلان، اخبار
board-url = پتہ جہاں یہ پڑھا جا سکے
board-from = سے
board-from-hint = خالی ہو تو آج
board-to = آخری دن
board-to-hint = خالی ہو تو بغیر میعاد
board-hour = آپ کا وقت
board-enter = درج کریں
board-in-effect = نافذ ہے۔ منصوبے اب اس پر چلتے ہیں۔
