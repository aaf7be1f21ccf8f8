### Декларациялар; декларация алғаш ашылғанда жүктеледі.

## Тізім
declare-home = Декларациялар
declare-home-help = Декларация кеденге не тасымалданатынын, қайдан және қайда, қай келісім бойынша және немен қамтамасыз етілгенін айтады. Жазғаныңыз әр қадамда сақталады; берілгенге дейін кеден ештеңе алмайды.
declare-begin = Декларацияны бастау
declare-begin-page = Бір бетте бастау
declare-begin-plan = Жоспардан бастау
declare-drafts = Қаралама жазбалар
declare-drafts-none = Мұнда қаралама жоқ.
declare-draft-state = { $count } сұрақтың { $done } жауабы бар
declare-here-only = тек осы браузерде
declare-copy = Көшіру
declare-discard = Алып тастау
declare-discarded = Алып тасталды: { $name }.
declare-templates = Үлгілер
declare-templates-none = Үлгі әлі жоқ. Декларация ішінен сақтаңыз.
declare-earlier = Бұрынғы декларациялар
declare-earlier-none = Сіз оқи алатын декларация жоқ.
declare-go-on = Жалғастыру
declare-lost = Бұл қаралама осы браузерде жоқ
declare-lost-text = Ол алып тасталған, берілген немесе басқа браузерде жазылған. Серверге жеткен қараламалар бұрынғы декларациялардың ішінде.
declare-all = Барлық декларация
declare-new = Жаңа декларация

## Декларация айналасында
declare-mode = Толтыру тәсілі
declare-mode-ask = Сұрақтар
declare-mode-page = Бір бет
declare-mode-many = Көп
declare-saved-server = Серверде сақталды, № { $number } қаралама
declare-saved-waiting = { $count ->
    [one] Серверде сақталды; толық емес { $count } жол тек осы браузерде
   *[other] Серверде сақталды; толық емес { $count } жол тек осы браузерде
 }
declare-saved-browser = Осы браузерде сақталды
declare-saved-sending = Сақталуда …
declare-saved-nowhere = Сақталмады: браузердің қоймасы толы немесе тыйым салынған. Кетпей тұрып беріңіз немесе басып шығарыңыз.
declare-saved-changed = Осы арада қаралама басқа жерде өзгертілді.
declare-saved-lodged = Бұл қаралама басқа жерде берілген.
declare-keep-mine = Мұндағысын қалдыру
declare-take-theirs = Ондағысын алу
declare-open-movement = Тасымалды ашу
declare-template-name = Үлгі ретінде сақтау, атауы
declare-template-keep = Сақтау
declare-template-kept = Үлгі ретінде сақталды. Құжат нөмірлері, пломбалар, рұқсат нөмірлері және қолжетімділік кодтары кірмейді.
declare-optional = { $name } (міндетті емес)
declare-choose = Таңдаңыз
declare-in-row = { $name }, { $row }
declare-none = Көрсетілмеген
declare-kept-for-later = Қаралама сақталды. Ол декларациялардың ішінде.

## Бір сұрақ
declare-back = Артқа
declare-progress = { $count } сұрақтың { $number }-сұрағы
declare-help = Осы сұрақ бойынша көмек
declare-continue = Жалғастыру
declare-later = Кейін аяқтау
declare-to-check = Жауаптарға өту
declare-remove-row = Жою: { $row }
declare-up = Жоғары: { $row }
declare-down = Төмен: { $row }
declare-wrong = { $count ->
    [one] { $count } қате табылды
   *[other] { $count } қате табылды
 }
declare-q-regime = Тауарлар қай келісім бойынша тасымалданады?
declare-q-regime-help = Келісім кедендерді, құжаттарды, рұқсаттарды, кепілдікті және мерзімді белгілейді.
declare-q-regime-more = Жөнелтілім жоспарланған болса, жоспар әр учаскенің келісімін атайды. Келісім өзі атаған елдерде ғана жүреді; келісімі жоқ елден ол бойынша өтуге болмайды.
declare-q-who = Тауарға кім жауап береді және нөміріңіз қандай?
declare-q-who-help = Тауар жетпесе, баждарды рәсім иесі төлейді.
declare-q-who-more = Нөмір (LRN) — өзіңіздікі, 22 таңбаға дейін және бір-ақ рет: осы нөмірмен басқа декларация қабылданбайды. Кеден қабылдағанда өз нөмірін, MRN, береді.
declare-q-presence = Тауарлар кеденде ме?
declare-q-presence-help = Декларацияны тауар келгенше беруге болады; онда ол тауар ұсынылғанда қабылданады.
declare-q-ends = Тасымал қайда басталып, қайда аяқталады?
declare-q-ends-help = Кеденді атауымен немесе сегіз таңбасымен атаңыз.
declare-q-way = Жолда қандай шекара кедендері бар?
declare-q-way-help = Тауар өтетін ретімен. Екі жақта да кеден болса, әр шекарада шығу кедені және кіру кедені бар.
declare-q-way-more = Пәкістаннан Қытайға Хунджераб арқылы: алдымен Суст (шығу), сосын Ташқорған (кіру). Жолдағы елдер кедендерден шығады.
declare-q-vehicle = Тауарды қандай көлік тасиды?
declare-q-vehicle-help = Келісімдер кейбір елдердің көлігін ғана және белгілі салмаққа дейін жібереді.
declare-q-boxes = Қандай контейнерлер мен пломбалар?
declare-q-boxes-help = Контейнер болмаса, жүк бөлігі мен оның пломбаларына бір жол.
declare-q-boxes-more = Контейнер нөмірі есігінде жазылған: төрт әріп, жеті цифр; соңғысы қалғанын тексереді (ISO 6346).
declare-q-goods = Қандай тауарлар тасымалданады?
declare-q-goods-help = Тауардың әр түріне бір жол.
declare-q-goods-more = Үйлестірілген жүйе кодында екіден алтыға дейін цифр бар; цифр көп болса, сұрақ аз болады. Саудадағы атын емес, не екенін айтыңыз: «40 үлгі» емес, «болаттан жасалған хирургиялық қайшы».
declare-q-guarantee = Баждар немен қамтамасыз етілген?
declare-q-guarantee-help = Сома — осы тасымал кепілдіктен алатын бөлік.
declare-q-guarantee-more = Кепілдік нөмірі (GRN) 17 таңбадан тұрады, мысалы 09GB0000010000010. ХЖТ кітапшасы әр елімен бірге аталады, мысалы XB34567890/PK. Қолжетімділік коды тек осы терезеде сақталып, бергенде жіберіледі.
declare-q-permits = Көлікте қандай рұқсаттар бар?
declare-q-permits-help = Квота рұқсаттары келісім, жыл және берген ел бойынша есептеледі, мысалы qtta/2026/PK.
declare-q-papers = Тауармен қандай құжаттар бірге жүреді?
declare-q-papers-help = Келісім талап ететіні осында тұр; әрқайсысының нөмірін беріңіз.
declare-q-limit = Тауарлар қай күнге дейін жетуі керек?
declare-q-limit-help = Бос қалдырсаңыз, кеден шығарғанда келісім бойынша белгілейді.

## Тізімдегі сұрақ атаулары
declare-s-regime = Келісім
declare-s-who = Иесі және нөмірі
declare-s-presence = Тауардың болуы
declare-s-ends = Жөнелту және межелі орын
declare-s-way = Жол
declare-s-vehicle = Көлік құралы
declare-s-boxes = Контейнерлер мен пломбалар
declare-s-goods = Тауарлар
declare-s-guarantee = Кепілдік
declare-s-permits = Рұқсаттар
declare-s-papers = Құжаттар
declare-s-limit = Шекті мерзім

## Өрістер
declare-f-regime = Келісім
declare-regime-between = Басы мен соңы: { $countries }
declare-regime-covers = Қайдан: { $from }; қайда: { $to }
declare-f-holder = Рәсім иесі
declare-f-holder-hint = Кеден сізді білетін нөмір, мысалы PK1234567
declare-f-lrn = Сіздің нөміріңіз (LRN)
declare-f-lrn-hint = 22 таңбаға дейін, мысалы шот нөмірі
declare-f-carrier = Тасымалдаушы
declare-f-carrier-hint = Тауарды таситынның нөмірі; ол тасымалды бақылай алады
declare-f-consignee = Алушы
declare-f-consignee-hint = Тауарды алатынның нөмірі; ол тасымалды бақылай алады
declare-f-lodging = Тауардың болуы
declare-lodging-standard-hint = Тауарлар декларациямен бірге ұсынылады.
declare-lodging-pre_lodged-hint = Тауарлар кейін келеді.
declare-f-procedure = Рәсім
declare-procedure-normal-hint = Кеденде инспекторлар әрекет етеді.
declare-procedure-simplified-hint = Уәкілетті жөнелтушілер мен алушыларға: инспектор араласпаса, қабылдау мен шығару өздігінен жүреді.
declare-f-departure = Жөнелту кедені
declare-f-departure-hint = Мысалы, Karachi немесе PKKARACH
declare-f-destination = Межелі кеден
declare-f-destination-hint = Мысалы, Almaty немесе KZALMATY
declare-f-km = Жолдың ұзындығы, км
declare-f-km-hint = Кейбір келісімдер мерзімді осымен есептейді.
declare-f-offices-office = Шекара кедені
declare-f-country = Тіркелген елі
declare-f-registration = Тіркеу нөмірі
declare-f-mass = Көлік пен жүктің брутто салмағы, кг
declare-f-mass-hint = Бүтін килограмм
declare-f-axle = Ең ауыр дара ось, кг
declare-f-boxes-container = Контейнер нөмірі
declare-f-boxes-container-hint = Мысалы, CSQU3054383
declare-f-boxes-seals = Пломбалар
declare-f-boxes-seals-hint = Бірнешеуі үтір арқылы
declare-f-goods-hs = ҮЖ коды
declare-f-goods-hs-hint = Екіден алтыға дейін цифр, мысалы 9018.90
declare-f-goods-description = Сипаттама
declare-f-goods-description-hint = Тауардың не екені, қарапайым сөзбен
declare-f-goods-packages = Орындар
declare-f-goods-mass = Брутто салмақ, кг
declare-f-goods-mass-hint = Бүтін килограмм
declare-f-guarantees-kind = Түрі
declare-f-guarantees-guarantee = Нөмірі
declare-f-guarantees-guarantee-hint = Мысалы, 09GB0000010000010
declare-f-guarantees-amount = Сома
declare-f-guarantees-currency = Валюта
declare-f-guarantees-currency-hint = Үш әріп, мысалы USD
declare-f-guarantees-code = Қолжетімділік коды
declare-f-guarantees-code-hint = Тек осы терезеде сақталады
declare-f-permits-permit = Шот
declare-f-permits-permit-hint = Мысалы, qtta/2026/PK
declare-f-permits-number = Рұқсат нөмірі
declare-f-papers-kind = Құжат
declare-f-papers-reference = Құжат нөмірі
declare-f-limit = Шекті мерзім
declare-row-offices = { $number }-кеден
declare-row-boxes = { $number }-контейнер
declare-row-goods = { $number }-тауар
declare-row-guarantees = { $number }-кепілдік
declare-row-permits = { $number }-рұқсат
declare-row-papers = { $number }-құжат
declare-add-offices = Кеден қосу
declare-add-boxes = Контейнер немесе жүк бөлігін қосу
declare-add-goods = Тауар қосу
declare-add-guarantees = Кепілдік қосу
declare-add-permits = Рұқсат қосу
declare-add-papers = Құжат қосу
declare-packages = { $count ->
    [one] { $count } орын
   *[other] { $count } орын
 }

## Не дұрыс емес
declare-fault-missing = Осыған жауап беріңіз
declare-fault-lrn = 22 таңбадан аспасын
declare-fault-office = «{ $value }» кеден емес; тізімнен таңдаңыз немесе сегіз таңбасын жазыңыз
declare-fault-number = «{ $value }» сан емес
declare-fault-positive = Нөлден үлкен сан жазыңыз
declare-fault-whole = Бүтін сан жазыңыз, мұнда { $value }
declare-fault-large = Бұл декларацияға сыймайды
declare-fault-country = «{ $value }» екі әріпті ел емес
declare-fault-container = «{ $value }» контейнер нөмірі емес: төрт әріп, соңғысы U, J немесе Z, және жеті цифр
declare-fault-container-digit = { $value } соңғы цифры қалғанына сай емес; ол { $digit } болар еді. Есіктегі нөмірді қайта оқыңыз
declare-fault-twice = { $value } мұнда екі рет тұр
declare-fault-goods = Тауардың кем дегенде бір түрін атаңыз
declare-fault-hs = «{ $value }» екіден алтыға дейін цифрлы ҮЖ коды емес
declare-fault-hidden = Сипаттамада көрінбейтін немесе мәтінді аударатын таңбалар бар; олар код ретінде көрсетілген. Қайта жазыңыз
declare-fault-guarantee-none = Кепілдікті атаңыз немесе талап етілмейтінін айтыңыз
declare-fault-grn = «{ $value }» кепілдік нөмірі емес немесе бақылау цифры қате
declare-fault-currency = Үш әріпті валютаны жазыңыз
declare-fault-permit = Келісім, жыл және елді жазыңыз, мысалы qtta/2026/PK
declare-fault-past = Бұл күн өтіп кетті

## Тексеру және беру
declare-check = Жауаптарыңызды тексеріңіз
declare-check-help = Барлығын тағы бір қарап шығыңыз. Бергенге дейін кез келген жауапты өзгертуге болады.
declare-change = Өзгерту
declare-open = { $count ->
    [one] Мұнда { $count } нәрсе ашық
   *[other] Мұнда { $count } нәрсе ашық
 }
declare-promise = Декларацияны бере отырып, жауаптардың дұрыстығын мәлімдейсіз, рәсімге иесі жауап береді.
declare-lodge = Декларацияны беру
declare-lodge-offline = Сервер жауап бермейді. Қаралама осы браузерде сақталған; байланыс оралғанда қайта беріңіз. Ол екі рет берілмейді.
declare-lodged = Декларация берілді
declare-lodged-as = Сіздің нөміріңіз
declare-next = Енді не болады
declare-next-text = Жөнелту кедені декларацияны қарап, MRN беріп қабылдайды немесе себебін айтып қайтарады. Қабылдағаннан кейін тауарды бақылауы мүмкін, сосын транзитке шығарады.
declare-follow = № { $number } тасымалды бақылау
declare-again = Дәл осындай тағы біреуін беру

## Талаптар тізімі
declare-checklist = Келісім не талап етеді
declare-checklist-none = Келісімді таңдаңыз, талаптары осында шығады.
declare-checklist-offline = Сервер жауап бермейді, бұл браузер келісім талаптарын әлі көрмеген. Бергенде бәрібір тексеріледі.
declare-law-of = { $date } күнгі құқық
declare-tally = { $all } талаптың { $done } бар
declare-group-posts = Пункттер
declare-group-vehicle = Көлік
declare-group-seals = Пломбалар
declare-group-guarantee = Кепілдік
declare-group-permits = Рұқсаттар
declare-group-papers = Құжаттар
declare-group-time = Мерзім
declare-standing-done = Бар:
declare-standing-open = Ашық:
declare-standing-wrong = Талапқа сай емес:
declare-standing-told = Мәлімет үшін:
declare-point-any-guarantee = Кез келген түрдегі кепілдік
declare-point-guarantee-of = Мыналардың бірі: { $kinds }
declare-point-time-days = { $days ->
    [one] { $days } күн
   *[other] { $days } күн
 }
declare-point-time-km = Жол ұзындығы бойынша әр { $km } км-ге бір ай
declare-point-gross = Көлік пен жүк { $most } кг-нан аспайды
declare-point-axle = Дара ось { $most } кг-нан аспайды
declare-point-sealed = Шығарғанда жүк пломбаланған
declare-point-posts-of = { $country }: аталған пункттер арқылы ({ $posts })
declare-point-not-covered = { $country }: жолдың бұл бөлігінде келісім жүрмейді
declare-last-day = { $today } шығарылса, тауар { $date } дейін жетуі керек.

## Кесте
declare-table-help = Электрондық кестеден тақырыппен немесе тақырыпсыз қойыңыз. Enter ұяшыққа жазады, Tab әрі қарай жүреді, Esc бас тартады, Ctrl D төмен толтырады, Ctrl Z қайтарады.
declare-table-tools = Кесте
declare-fill-down = Төмен толтыру
declare-remove-rows = Жолдарды жою
declare-row = Жол
declare-cell = { $row }-жол, { $name }
declare-prepare = Келісім талаптарына жолдар қосу
declare-files = Файлдар: CSV және NCTS үлгісі
declare-save-csv = CSV ретінде сақтау
declare-read-csv = Кестеге CSV оқу
declare-ncts = NCTS үлгісі бойынша тұтас декларация
declare-ncts-help = IE015 хабарының әр мәніне бағаны бар кесте. Толтырылғаны таңдалған бойда беріледі.
declare-template-xlsx = Бос үлгі (XLSX)
declare-template-csv = Бос үлгі (CSV)
declare-ncts-send = Толтырылған үлгіні (CSV, XLSX) немесе хабарды (XML, JSON) беру
declare-ncts-field = Өріс
declare-ncts-wrong = Не дұрыс емес
declare-many = Көп жөнелтілім
declare-many-help = Әр жол — бір жөнелтілімнің тауары; нөмірі бір жолдар біріге тұрады. Бос қалғаны «Бір беттегі» декларациядан алынады.
declare-goods-rows = Жолдар
declare-standing = Күйі
declare-whole = Толық, беруге болады
declare-more-faults = және тағы { $count }
declare-lodge-many = { $count ->
    [0] Беретін ештеңе жоқ
    [one] { $count } декларация беру
   *[other] { $count } декларация беру
 }
declare-lodging = { $count } декларацияның { $done } берілді
