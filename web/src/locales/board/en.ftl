### The state board in English; fetched when the view is opened.

## The day
board-title = Open today
board-title-on = On { $date }
board-count = { $open } open, { $limited } limited, { $closed } closed.
board-changes-count = { $count ->
    [0] Nothing differs from today.
    [one] { $count } corridor differs from today.
   *[other] { $count } corridors differ from today.
}
board-on = Day
board-today = Today
board-only = Corridor
board-all = All corridors
board-unfold-all = Show all posts
board-fold-all = Hide all posts
board-corridors = Corridors
board-failed = The board could not be read
board-again = Try again
board-none = No such corridor
board-none-text = Choose another corridor, or all of them.

## Posts
board-or = or
board-open-now = Open
board-shut-now = Closed
board-opens = Opens
board-closes = Closes
board-no-opening = No opening is known.
board-yours = { $time } your time
board-queue = Queue
board-exit = Leaving
board-entry = Entering
board-hours = { $hours } h
board-of-country = mean of the country
board-verified = Verified { $date }
board-unverified = The day of verification is not known.
board-delay = Usually { $hours } h more.
board-reported = entered here

## What changes
board-changes = What differs from today
board-because-season = Season
board-because-holiday = Holiday
board-because-hours = Opening hours
board-because-condition = Report
board-change-state = { $place }: { $before } today, { $after } then. { $text }
board-change-hours = { $place }: { $before } today, { $after } then.
board-change-condition_begins = { $place }: { $text }
board-change-condition_ends = { $place }, no longer: { $text }

## What people report
board-said = What people report
board-said-none = Nothing is reported
board-said-none-text = Opening hours, seasons and holidays hold as the tables say. What somebody reports of a post appears here, and plans go by it at once.
board-report = Report a condition
board-report-short = Report
board-report-on = Report a condition of { $name }
board-past = Past and withdrawn ({ $count })
board-status-in_force = in force
board-status-upcoming = not yet
board-status-expired = over
board-status-withdrawn = withdrawn
board-by = Entered by { $by }, { $date }
board-entered = Entered { $date }
board-history = History
board-kind-entered = Entered
board-kind-corrected = Corrected
board-kind-withdrawn = Withdrawn
board-withdraw = Withdraw
board-withdraw-why = Why does it no longer hold?
board-withdrawn = Withdrawn. Plans no longer go by it.
board-cancel = Cancel
board-working = Taking effect…

## The form
board-subject = What is it about?
board-choose = Choose
board-kinds-corridor = Corridors
board-kinds-crossing = Crossings
board-kinds-post = Posts
board-kinds-facility = Ports and terminals
board-state = State
board-reason = Why?
board-source = Who says so?
board-source-hint = A call from the post, a notice, a newspaper
board-url = Address where it can be read
board-from = From
board-from-hint = Today when empty
board-to = Last day
board-to-hint = Open when empty
board-hour = Your hour
board-enter = Enter
board-in-effect = In effect. Plans go by it from now on.
