### The what-if part in English; fetched when the view is opened.

## Studies and history
scenarios-title = What if
scenarios-text = Change something about the corridors and see which flows move, where the next queue forms and what it costs. A run takes a few minutes at most; it goes on while you look elsewhere.
scenarios-back = Studies and runs
scenario-new = New scenario
scenario-unnamed = Scenario without a title
draft-kept = Draft: { $title }
draft-go-on = Go on
studies = Ready studies
studies-failed = The studies could not be read
study-run = Run: { $title }
study-edit = Edit: { $title }
run = Run
runs = Runs
runs-failed = The runs could not be read
runs-none = Nothing was run yet
runs-none-text = Run one of the ready studies below, or write a scenario of your own.
runs-all = Show all { $count } runs
run-number = Run { $number }
run-named = { $number }: { $title }
run-queued = Queued
run-running = Running
run-done = Done
run-failed = Failed
run-cancelled = Cancelled
run-waits = Waits for its turn
run-cancel = Cancel the run
run-delete = Delete the run
run-delete-sure = Delete for good
stage-of = { $stage } ({ $number } of { $count })
stage-planning = Planning itineraries
stage-assignment = Bringing flows and queues to balance
stage-simulation = Simulating operations
stage-report = Writing the results
compare-hint = Tick two runs or more to compare them; the first one ticked is the base.
compare-run = Compare run { $number }: { $title }
compare-chosen = { $count ->
    [one] One run chosen; choose another
   *[other] { $count } runs chosen
 }
base = Base

## Edit mode
scenario = Scenario
scenario-title = Title
scenario-id = Short name
scenario-description = What is asked, and why
scenario-day = First day
scenario-days = Days
scenario-as_of = As known on
scenario-seed = Seed
scenario-more = Description, dates, simulation
scenario-demand = Which flows
scenario-zones = Only flows between these zones; none ticked means all
scenario-only = Of which one end is here; none ticked means all
scenario-teu = All of them together, TEU a year
scenario-total = The total counts those with one end here; none ticked means all
scenario-simulated = Simulate the operations
scenario-replications = Replications at most
scenario-precision = Precision
scenario-warm_up_days = Warm-up, days
start-anew = Start anew
changes = What is different
changes-none = Nothing yet: this is the corridor as it is.
choices-failed = What can be changed could not be read; the forms take no names.
add-change = Add a change
add-change-hint = Choose a crossing, a terminal or a planned link on the map, or begin here.
unchoose = Unchoose
change-add = Add
change-keep = Keep
remove = Remove
choose = Choose …
any = Any
any-mode = Any mode
everywhere = Everywhere
everywhere-words = everywhere
now-capacity = Now { $capacity } a day
now-hours = Now { $opens }–{ $closes }, { $days }
now-quota = Now { $quota } permits
all-places = All places
countries = Countries
crossings = Border crossings
is-party = a party
every-day = every day
changed = Changed
planned-link = Planned link
planned-expected = { $name }, expected { $date }
check-failed = The scenario could not be checked
faults = { $count ->
    [one] One fault
   *[other] { $count } faults
 }
fault-missing = This is needed
fault-either = Give one of the two
toml = Scenario as text (TOML)
toml-line = Line { $line }:
toml-take = Take over the text
toml-drop = Drop it
toml-download = Download
toml-upload = Open a file

kind-close = Close a place
kind-close-short = Close
kind-open = Open a place
kind-open-short = Open
kind-capacity = Capacity of a post
kind-capacity-short = Capacity
kind-hours = Opening hours of a post
kind-hours-short = Opening hours
kind-dwell = Time of the formalities
kind-dwell-short = Border times
kind-pre_arrival = Data before arrival
kind-pre_arrival-short = Pre-arrival data
kind-tariff = Tariff
kind-tariff-short = Tariff
kind-accede = A state joins an agreement
kind-accede-short = Accession
kind-quota = Permits of an agreement
kind-quota-short = Permits
kind-build = A planned link opens
kind-build-short = Planned link
kind-scale = Flows grow or shrink
kind-scale-short = Scale demand
kind-set = A flow is set
kind-set-short = Set demand

label-subject = Where
label-from = From
label-to = Until
label-per_day = Consignments a day
label-factor = Times what is known
label-weekdays = Days
label-opens = Opens
label-closes = Closes
label-season_from = Season from
label-season_to = Season until
label-on_holidays = Also on public holidays
label-mean_h = Mean hours
label-share = Share of consignments, 0 to 1
label-time_factor = Their time, times what is known
label-mode = Mode
label-instrument = Agreement
label-country = State
label-crossings = Crossings that are designated
label-permits = Permits a year and party
label-planned = Planned link
label-origin = Zone of origin
label-destination = Zone of destination
label-group = Commodity group
label-teu = TEU a year
label-build-from = Opens on
label-accede-from = In force from
hint-close-to = Both days included; empty means the whole period.
hint-capacity-factor = Give one of the two.
hint-dwell-factor = 0.5 halves the time.
hint-accede-crossings = None chosen means all towards other parties.
hint-hours-opens = Local time of the post
hint-hours-closes = 24:00 for midnight
placeholder-opens = 08:00
placeholder-closes = 17:00
placeholder-season_from = 05-01
placeholder-season_to = 10-31

change-close = { $subject } closed, { $span }
change-open = { $subject } open, { $span }
change-capacity = { $subject }: { $either ->
    [factor] { $factor } times the capacity
   *[fixed] { $per_day } consignments a day
 }
change-hours = { $subject } works { $opens }–{ $closes }, { $days }
change-dwell = Border times, { $subject }: { $either ->
    [factor] { $factor } times what is known
   *[fixed] { $mean } hours on average
 }
change-pre_arrival = Pre-arrival data, { $subject }: { $share } % of consignments in { $part } % of the time
change-tariff = Tariff, { $subject }, { $mode ->
    [road] road
    [rail] rail
    [sea] sea
    [ferry] ferry
    [air] air
   *[any] any mode
 }: { $factor } times what is known
change-accede = { $country } accedes to { $instrument }{ $since ->
    [given] {" "}on { $from }
   *[always] {""}
 }
change-quota = { $instrument }: { $permits } permits a year and party
change-build = { $planned } opens on { $from }
change-scale = { $flow }: { $factor } times what is known
change-set = { $flow }: { $teu } TEU a year
span-between = { $from } to { $to }
span-from = from { $from }
span-to = until { $to }
span-all = the whole period
flow-words = { $goods ->
    [given] { $group }
   *[any] All goods
 }{ $start ->
    [given] {" "}from { $origin }
   *[any] {""}
 }{ $end ->
    [given] {" "}to { $destination }
   *[any] {""}
 }

## A run
run-unread = Run { $number } could not be read
run-failed-title = The run came to no result
run-failed-why = The server did not say why.
run-failed-text = Change the scenario and run it again, or delete the run.
run-ended = Ended { $at }
run-cancelled-title = The run was cancelled
run-cancelled-text = It left no result. Change the scenario and run it again, or delete the run.
run-no-result = The answer, the map and the tables appear here when the run is done. It goes on while you look elsewhere.
in-short = In short
further = What else it shows
capacity-unknown = not known
report-read = Read the report
report-pdf = Report as PDF
tables-csv = Tables and figures
as-before = unchanged
against-own = Differences are to the same study without its changes.
run-change = Change and run again
what-changes = What it changes
compare-with = Compare with
not-converged = Flows and queues did not come to balance: residual { $residual } after { $steps } steps. The figures below are no result.
key-figures = Key figures
total-tonnes = Tonnes a year
total-teu = TEU a year
total-consignments = Consignments a year
total-days = Days door to door
total-cost = Cost of a TEU
total-co2e = CO₂e a year
total-unserved = Not carried
unit-days = days
what-was-asked = What was asked
period = { $days } days from { $day }
phases = The period falls into { $count } parts, between which closures, seasons or changes differ: { $parts }.
no-changes = Nothing is different: this is the corridor as it is.
stamp = Landbridge { $version }, seed { $seed }, { $replications } replications, residual { $residual }
run-tab-corridors = Corridors
run-tab-posts = Places
run-tab-commodities = Commodities
run-tab-refused = Refused
run-tab-fit = Fit
run-tab-notes = Assumptions
run-tab-files = Files
corridor = Corridor
flow-share = Share
days-median = Days, median
days-p95 = Days, 95th percentile
place = Place
places-all = Show all { $count } places
posts-flow = A day / can serve
posts-used = Used
posts-hours = Time there, by the assignment
posts-median = Wait, median
posts-p95 = Wait, 95th percentile
posts-queue = Queue, mean ≤ longest
post-wait = Mean wait { $mean } (± { $half }), 95th percentile { $p95 }, longest queue { $most }.
post-not-simulated = Operations were not simulated; by the assignment a consignment spends { $hours } here.
queue-chart = Queue at { $name } through the period
waits-lane = Lane or officer
waits-opening = Opening
waits-closure = Closure
waits-permit = Permit
waits-convoy = Convoy
waits-refused = Refused
commodity = Commodity group
cost-per-tonne = Cost of a tonne
refused-none = Nothing is refused
refused-none-text = No corridor is shut to any pair by the rules or by the state of the network.
refused-for = For { $pairs }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
 }
fit-none = No counts to compare with
fit-none-text = No traffic count of the atlas falls on a place of this run.
fit-text = Modelled against counted traffic, place by place, before and after the calibration.
fit-observed = Counted
fit-before = Before
fit-modelled = Modelled
fit-ratio = Modelled / counted
fit-unit = Unit
files-none = No files
files-none-text = The result folder of this run is empty.
files-report = Report and run
flow-here = { $tonnes } t a year by { $mode } here, both directions together
tonnes-a-year = { $tonnes } t a year
load-low = Below 70 % used
load-middle = 70 to 90 %
load-high = 90 % and more
load-unknown = Capacity not known

## Comparison
compare-runs = Compare runs
compare-own = What it changes: { $title }
compare-runs-text = A difference is what a run has more than the base.
make-base = Make base
compare-add = Add a run
compare-few = Choose a run
compare-few-text = A comparison needs at least one run that is done; one alone is compared with the same study without its changes.
base-own = The same without its changes
compare-failed = These runs cannot be compared
map-shows = The map shows
difference-more = More than in the base
difference-less = Less
difference-same = The same
difference-here = { $difference } t a year by { $mode } here
compare-tab-corridors = Corridors
compare-tab-posts = Places
compare-tab-commodities = Commodities
compare-tab-tornado = Tornado
differences-text = Beside each bar what a run has more or less than the base, and in grey what it comes to.
differences-none = Nothing to compare
differences-none-text = None of these runs has a figure here.
measure = Measure
within-noise = Smaller than the 95 % interval of the simulation: it may be chance.
tornado-text = By how much each run moves each total, as a share of the base: more to the right, less to the left.
tornado-still = Nothing moves: { $measures }.
tornado-chart = Tornado chart of the totals
tornado-base = base { $value } { $unit }
measure-tonnes = Tonnes
measure-teu = Containers
measure-consignments = Consignments
measure-tonnes_unserved = Tonnes not carried
measure-cost_usd_per_teu = Cost of a TEU
measure-cost_usd = Cost of all carriage
measure-cost_usd_per_t = Cost of a tonne
measure-days = Days door to door
measure-days_median = Days, simulated median
measure-days_p95 = Days, simulated 95th percentile
measure-co2e_t = Emissions
measure-share = Share of consignments
measure-consignments_per_day = Consignments a day
measure-utilisation = Capacity used
measure-hours = Hours there, wait and service
measure-wait_mean_h = Wait, simulated mean
measure-wait_median_h = Wait, simulated median
measure-wait_p95_h = Wait, simulated 95th percentile
measure-queue_mean = Queue, simulated mean

## Playback
play = Play
pause = Pause
play-back = Result
play-failed = The playback could not be read
play-empty = Nothing moves
play-empty-text = The operations of this run were not simulated, so there is nothing to play.
player = Player
day-back = A day back
day-forward = A day on
speed = Speed
speed-hours = { $count } h a second
speed-days = { $count ->
    [one] { $count } day a second
   *[other] { $count } days a second
 }
time = Time
clock-at = { $place }: { $time }
clock-hint = Choose a place to read its own clock.
calm-note = You asked for less motion: playing goes in steps of one second.
trucks-do = What consignments do
doing-moving = Under way
doing-waiting = Waiting
queue = Queue
queues-now = Longest queues now
queues-none = No queue anywhere.
play-sample = A drawn sample of { $count } consignments of one replication; queues count all of them.
