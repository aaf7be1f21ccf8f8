### The state board in Kazakh; fetched when the view is opened.

## The day
board-title = Бүгін ашық
board-title-on = { $date } күні
board-count = Ашық: { $open }, шектеулі: { $limited }, жабық: { $closed }.
board-changes-count = { $count ->
    [0] Бүгіннен айырмашылық жоқ.
    [one] { $count } дәліз бүгіннен өзгеше.
   *[other] { $count } дәліз бүгіннен өзгеше.
}
board-on = Күн
board-today = Бүгін
board-only = Дәліз
board-all = Барлық дәліздер
board-unfold-all = Барлық бекеттерді көрсету
board-fold-all = Барлық бекеттерді жасыру
board-corridors = Дәліздер
board-failed = Таблоны оқу мүмкін болмады
board-again = Қайталау
board-none = Мұндай дәліз жоқ
board-none-text = Басқа дәлізді немесе барлығын таңдаңыз.

## Posts
board-or = немесе
board-open-now = Ашық
board-shut-now = Жабық
board-opens = Ашылады
board-closes = Жабылады
board-no-opening = Ашылу уақыты белгісіз.
board-yours = сіздің уақытыңызша { $time }
board-queue = Кезек
board-exit = Шығу
board-entry = Кіру
board-hours = { $hours } сағ
board-of-country = ел бойынша орташа
board-verified = { $date } тексерілді
board-unverified = Тексерілген күні белгісіз.
board-delay = Әдетте { $hours } сағ ұзағырақ.
board-reported = осында енгізілген

## What changes
board-changes = Бүгіннен айырмашылығы
board-because-season = Маусым
board-because-holiday = Мереке
board-because-hours = Жұмыс уақыты
board-because-condition = Хабарлама
board-change-state = { $place }: бүгін { $before }, сол күні { $after }. { $text }
board-change-hours = { $place }: бүгін { $before }, сол күні { $after }.
board-change-condition_begins = { $place }, басталады: { $text }
board-change-condition_ends = { $place }, енді күшінде емес: { $text }

## What people report
board-said = Не хабарланады
board-said-none = Хабарлама жоқ
board-said-none-text = Кестелердегі жұмыс уақыты, маусымдар мен мерекелер қолданылады. Бекет туралы хабар осында шығады, жоспарлар оны бірден ескереді.
board-report = Жағдай туралы хабарлау
board-report-short = Хабарлау
board-report-on = Жағдай туралы хабарлау: { $name }
board-past = Өткен және қайтарып алынған ({ $count })
board-status-in_force = күшінде
board-status-upcoming = әлі күшіне енген жоқ
board-status-expired = мерзімі өтті
board-status-withdrawn = қайтарып алынды
board-by = Енгізген { $by }, { $date }
board-entered = { $date } енгізілді
board-history = Тарихы
board-kind-entered = Енгізілді
board-kind-corrected = Түзетілді
board-kind-withdrawn = Қайтарып алынды
board-withdraw = Қайтарып алу
board-withdraw-why = Неге бұл енді күшінде емес?
board-withdrawn = Қайтарып алынды. Жоспарлар мұны енді ескермейді.
board-cancel = Бас тарту
board-working = Күшіне енуде…

## The form
board-subject = Не туралы?
board-choose = Таңдаңыз
board-kinds-corridor = Дәліздер
board-kinds-crossing = Өткізу пункттері
board-kinds-post = Бекеттер
board-kinds-facility = Порттар мен терминалдар
board-state = Күйі
board-reason = Неге?
board-source = Кім айтады?
board-source-hint = Бекеттен қоңырау, хабарландыру, газет
board-url = Оқуға болатын мекенжай
board-from = Бастап
board-from-hint = Бос болса, бүгін
board-to = Соңғы күні
board-to-hint = Бос болса, мерзімсіз
board-hour = Сіздің уақытыңыз
board-enter = Енгізу
board-in-effect = Күшінде. Жоспарлар мұны енді ескереді.
