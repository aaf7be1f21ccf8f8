### Signing in and the desks in English; fetched when one is first opened.

## Signing in
sign-in-title = Sign in
sign-in-text = The planner, the corridors and trade are open to everybody. Sign in for your own movements and your desk.
sign-in-as = You are signed in as { $name }.
sign-in-not-needed = Nobody has to sign in here
sign-in-not-needed-text = This server was started without access control. Everybody who reaches it may do everything.
sign-in-wrong = User name and password do not fit.
sign-in-too-many = Too many attempts. Wait a few minutes and try again.
sign-in-directory = Sign in with { $name }
sign-in-or-directory = Or, with the account of your organisation:
sign-in-directory-unreachable = { $name } does not answer. Try again later, or sign in with a password.
sign-in-directory-refused = { $name } did not say who you are, or you declined.
sign-in-directory-unknown = { $name } knows you, this node does not. Ask the operator for a user whose login is your e-mail address.
sign-in-directory-begin = Signing in was begun elsewhere or took too long. Begin again.
sign-in-directory-busy = Too many people are signing in. Try again in a minute.
sign-in-failed = Signing in failed.
login = User name
password = Password
demo-mark = Demonstration
demo-title = Try a desk
demo-text = This server shows a made-up corridor. Choose whom you want to be; everything you do is for show.
again-title = Sign in again
again-text = Your session has ended. Sign in, and what you were doing goes on; nothing that you typed is lost.
factor-title = Show your passkey
factor-text = This cannot be undone, so it asks for a second factor: a passkey that was shown in the last five minutes.
factor-show = Show passkey
factor-none = You have no passkey yet. Add one first.
factor-impossible = This browser cannot use passkeys.
passkey-not-shown = No passkey was shown. Try again.

## The desk
desk-nav = Desks
desk-home = My consignments
desk-carrier = My journeys
desk-office = Office
desk-approvals = Approvals
desk-guarantor = Guarantees
desk-permits = Permits
desk-audit = Audit
desk-operator = Node
desk-signed-out = Sign in to see your desk
desk-signed-out-text = A desk shows what is yours to do. Without signing in you can plan, look at the corridors and ask about trade.
desk-not-yours = This desk is not yours
desk-not-yours-text = Your roles open other desks; the menu at the top leads to them.
desk-none = No desk for you here
desk-none-text = Plan a consignment, or look at the corridors. Where access is controlled, your role decides which desk you get.
desk-again = Read again
desk-remove = Remove
desk-choose = Choose …
save = Save
copy = Copy
copied = Copied
copy-failed = The browser did not copy it. Mark it and copy it by hand.

## The office desk
office-desk-none = Choose an office
office-desk-none-text = Your organisation is no customs office itself. Choose one of your country.
office-search = Name or reference of an office
office-none-found = No office of your country fits.
office-choose = Office
office-preview = The movement looked at
office-preview-none = Choose a movement
office-preview-none-text = Press Enter on a row, or scan the barcode of an accompanying document.
office-back = Close
office-whole = Whole movement
office-unread = There is no line, and this movement was not read before.
office-keys = Keys
office-key-search = Search in the queue
office-key-arrows = Move between rows
office-key-enter = Look at the movement
office-key-choose = Choose the row
office-key-all = Choose all rows, or none
office-key-undo = Take a batch back before it is sent
office-key-lists = Change the list
office-key-escape = Close the movement
office-key-help = These keys
office-keys-wedge = A barcode reader that types opens the movement by itself, wherever the focus is.
print-queue = Print
scan = Scan
scan-text = Hold the barcode of the accompanying document before the camera.
scan-no-camera = There is no camera to use. Type the MRN, or use a barcode reader that types.
scan-type = MRN
scan-open = Open
scan-unknown = No movement { $mrn } can be seen from here.
queue-search = MRN, LRN, holder or number
queue-lists = Lists of the office
queue-todo = To do
queue-present = Present
queue-expected = Expected
queue-late = Late
queue-todo-none = Nothing to do
queue-todo-none-text = What this office has to decide appears here by itself.
queue-present-none = Nothing is here
queue-present-none-text = Goods that are at this office are listed here.
queue-expected-none = Nothing is on its way
queue-expected-none-text = Movements on their way to this office are listed here from their release on.
queue-late-none = Nothing is late
queue-late-none-text = Movements that pass their limit date before they get here are listed here.
queue-none-found = Nothing found
queue-none-found-text = No movement in this list fits. Esc empties the search.
queue-movement = Movement
queue-way = Way
queue-holder = Holder
queue-vehicle = Vehicle
queue-boxes = Containers
queue-seals = Seals
queue-goods = Goods
queue-choose = Choose { $reference }
queue-choose-all = Choose all
queue-cut = The list ends at 200.
queue-waits =
    { $count ->
        [one] One act waits to be sent
       *[other] { $count } acts wait to be sent
    }
batch = What to do with the chosen
batch-chosen = { $count } chosen
batch-sure = { $act }, { $count } times? For { $seconds } seconds it can be taken back, afterwards no more.
batch-nothing = Nothing can be done to these together.
batch-clear = Choose none
batch-running = { $done } of { $total }
batch-done = { $done } of { $total } done
batch-unfit = The movement is not where this can be done.
batch-held = { $act }: { $count } not sent yet
batch-left = sent in { $seconds } s
batch-waits = sent when you say so
batch-undo = Undo
batch-wait = Wait
batch-stop = Stop
batch-taken-back = Taken back: { $count }. Nothing of it was sent.
batch-result = What came of the batch
outcome-held = can be taken back
outcome-sending = being sent
outcome-done = done
outcome-waiting = waits for the line
outcome-approval = asked for, a supervisor decides
outcome-refused = refused

## What waits to be sent
queue-text = What you did without a line is kept in this browser and sent in order when the line is back. What you did to many at once can be taken back before it is sent. Each is done once, however often it is sent.
queue-down = There is no line.
queue-down-as-of = There is no line. You see what was read at { $time }.
queue-send = Send now
queue-clear-done = Clear what is done
queue-empty = Nothing waits
queue-empty-text = What you do without a line appears here until it is sent.
queued-held = Not sent yet
queued-waiting = Waiting
queued-sending = Sending
queued-done = Done
queued-refused = Refused
queued-at = asked { $time }
queued-before = Not sent: the act before it on the same movement was refused.
queued-again = Ask again
queued-take-back = Take back
queued-drop = Delete

## One's own account
account-password = Password
account-passkeys = Passkeys
password-old = Password now
password-new = New password
password-repeat = New password again
password-hint = At least { $count } characters. All other places where you are signed in are signed out.
password-short = It needs at least { $count } characters
password-differs = The two are not the same
password-wrong = This is not your password
password-change = Change password
password-changed = The password is changed.
passkeys-text = Release after a control, invalidation after release and calling a guarantee ask for a passkey besides the password.
passkeys-none = No passkey yet.
passkey-made = added { $time }
passkey-used = last used { $time }
passkey-sure = Without it you cannot do what asks for it.
passkey-name = Name of the new passkey
passkey-name-hint = So that you know it again, such as “office computer”.
passkey-add = Add passkey
passkey-not-made = No passkey was made. Try again.
passkey-not-removed = The passkey could not be removed.

## The forwarder
home-plan = Plan a consignment
home-declare = New declaration
home-movements = Movements
home-all = All of them
home-movements-none = No movement yet
home-movements-none-text = Plan a consignment, choose an itinerary and declare it; its movement is followed here.
home-drafts = Drafts
home-drafts-none = What you begin to declare and do not finish is kept here.
home-analysis = Analysis
home-plan-text = Itineraries of a consignment, with cost, time and papers
home-board-text = Which corridors and posts are open today
home-scenarios-text = What a change to the corridor does to flows, waits and cost
home-trade-text = What days and freight saved make of trade
home-plans = Saved plans
home-plans-none = Plans that you share from this browser are found again here.
home-plan-remove = Remove { $name } from the list

## The carrier
carrier-none = No journey under way
carrier-none-text = Movements that name your company as carrier appear here.
carrier-track = I am here
carrier-arrive = Arrived
position-refused = The browser did not tell the position. Allow it, and try again.

## Guarantees and permits
guarantees-none = No guarantee
guarantees-none-text = Guarantees that name you are listed here as soon as the office of guarantee has registered them.
guarantee-from = valid from { $from }
guarantee-to = to { $to }
guarantee-valid = Valid
guarantee-revoked = Revoked
guarantee-reference-amount = Reference amount
guarantee-exposure = Exposure
guarantee-taken = { $percent } % of the reference amount is taken
guarantee-secured =
    { $count ->
        [one] one movement secured
       *[other] { $count } movements secured
    }
guarantee-ends =
    { $days ->
        [0] has ended on { $date }
        [one] ends tomorrow, { $date }
       *[other] ends in { $days } days, { $date }
    }
guarantee-postings = Postings
guarantee-postings-none = Nothing was moved yet, or the server does not tell.
posting-at = When
posting-way = From and to
posting-amount = Amount
permits-none = No permits
permits-none-text = Agree a quota first; then permits can be issued to carriers.
permits-none-issued = No permit was issued yet.
permit-quota = Quota
permit-quota-open = Agree a quota
permit-available = Available
permit-issued = Issued
permit-allocated = Allocated
permit-used = Under way
permit-returned = Returned
permit-expired = Expired
permit-no = Number
permit-numbers = Numbers
permit-numbers-hint = Several with spaces or commas; pasting from a spreadsheet works.
permit-carrier = Carrier
permit-issue =
    { $count ->
        [0] Issue
        [one] Issue one
       *[other] Issue { $count }
    }
permit-year = Year
permit-country = Country (two letters)
permit-agree = Agree
permit-ends = The year ends in { $days } days; { $count } permits are not used.

## Supervisor
approvals-text = Release after an unsatisfactory control, invalidation after release and calling a guarantee are done when a second pair of eyes has looked.
approvals-waiting = Waiting
approvals-approved = Approved
approvals-rejected = Rejected
approvals-none = Nothing here
approvals-none-text = What an officer asks for and you have to decide appears here by itself.
approval-asked = { $name } asked for it, { $time }
approval-own = You asked for it yourself, so another supervisor has to decide.
approval-reason = Reason
approval-reason-hint = Needed to reject; it is kept with the decision.
approval-approved = Approved by { $name }, { $time }.
approval-rejected = Rejected by { $name }, { $time }.
approve = Approve
reject = Reject

## Auditor
audit-text = Every decision about access and every event of a movement is kept, each with the hash of the one before it.
audit-movement = History of a movement
audit-mrn = MRN or number
audit-mrn-hint = Its history shows each event with its hash, and can be taken along as PDF.
audit-movement-unknown = No such movement can be seen.
audit-open = Open its history
audit-decisions = Decisions about access
audit-user = User
audit-outcome = Outcome
audit-any = Any
audit-allowed = Allowed
audit-denied = Denied
audit-none = No decision fits.
audit-number = No.
audit-who = Who
audit-what = What
audit-about = About
audit-hash = Hash
audit-visitor = Visitor
audit-chain-holds = Every entry of the log fits the one before it
audit-chain-broken = The chain is broken: an entry does not fit the one before it

## Operator
operator-text = The node, its backup, and who may use it. An operator has no rights in the business itself.
operator-node = This node
operator-users = Users
operator-organisations = Organisations
operator-keys = Keys for machines
node-resident_memory = Memory
node-database = Database
node-sequence = Last entry of the journal
node-uptime = Up for
node-workers = Workers
node-free_turns = Free places for work
node-version = Version
backup = Back up now
backup-running = Backing up
backup-made = Written: { $file }, { $size } MB in { $seconds } s.
backup-cancelled = You stopped waiting; the server may still finish it.
user-add = Add a user
user-name = Name
user-organisation = Organisation
user-roles = Roles
user-roles-change = Change roles
user-password = New password
user-disable = Switch off
user-enable = Switch on
user-off = Off
users-none = No users yet.
once-text = For { $name }. This is shown once; it cannot be looked up later.
once-close = I have it
organisation-add = Add an organisation
organisation-kind = Kind
organisation-administration = Administration
organisation-office = Customs office
organisation-trader = Trader
organisation-carrier = Carrier
organisation-guarantor = Guarantor
organisation-permit_authority = Permit authority
organisation-operator = Operator
organisation-office-reference = Reference of the office
organisation-identification = Identification
organisation-reference = Reference
organisations-none = No organisations yet.
key-add = Make a key
key-name = What it is for
key-expires = Valid until
key-until = until { $date }
key-sure = What uses it stops working.
keys-none = No keys yet.

## What was asked for, in the log of decisions
action-plan = Plan
action-save_plan = Keep a plan
action-read_atlas = Read the atlas
action-read_condition = Read what is reported
action-write_condition = Report a condition
action-run_scenario = Run a scenario
action-read_scenario = Read a scenario
action-ask_trade = Ask about trade
action-read_movement = Read a movement
action-declare = Declare
action-accept = Accept
action-control = Control
action-release = Release for transit
action-release_after_control = Release after control
action-invalidate = Invalidate
action-pass = Let pass a border
action-track = Tell a position
action-arrive = Note an arrival
action-discharge = Discharge
action-enquire = Enquire
action-recover = Recover
action-read_guarantee = Read a guarantee
action-write_guarantee = Change a guarantee
action-read_permit = Read a permit
action-write_permit = Change a permit
action-read_office = Read an office
action-read_profile = Read risk profiles
action-write_profile = Change risk profiles
action-read_history = Read a history
action-send_message = Send a message
action-read_changes = Follow changes
action-write_webhook = Change a webhook
action-approve = Approve
action-read_decisions = Read decisions
action-manage_users = Keep users
action-manage_keys = Keep keys
action-manage_node = Keep the node
relation-own = one’s own
relation-same_office = same office
relation-en_route = on its way
relation-same_country = same country
relation-other = any other

## Risk profiles
desk-risk = Risk profiles
risk-text = They choose the channel of each declaration accepted in { $country }. Officers see the channel, never the profile.
risk-add = Add a profile
risk-profiles = Profiles
risk-profile = Profile
risk-channel = Channel
risk-asks = Asks for
risk-holds = Holds
risk-movements = Movements
risk-search = Search in the profiles
risk-none = No profiles yet
risk-none-text = Without profiles every declaration is green. Add one, try it on the latest movements, and put it in force.
risk-none-found = No profile says this. Empty the search to see all.
risk-every = Every movement
risk-always = always
risk-since = from { $date }
risk-until = until { $date }
risk-heavier = { $mass } or more
risk-sample = one in { $count }
risk-edit = Change
risk-id = Name
risk-id-hint = Small letters, digits and hyphens, such as explosives
risk-id-taken = Another profile has this name.
risk-whole = Write a whole number.
risk-hs = HS codes
risk-hs-hint = 2 to 6 digits; several with commas
risk-countries = Countries of the way
risk-countries-hint = Two letters, such as AF, IR
risk-regimes = Regimes
risk-regimes-hint = Such as qtta, tir
risk-holders = Holders
risk-holders-hint = Identifications, such as PK1234567
risk-mass = Gross mass at least, kg
risk-mass-hint = The whole consignment
risk-oneIn = One in
risk-oneIn-hint = 25 chooses one of 25 at random
risk-from = Holds from
risk-to = Holds until
risk-note = Note
risk-note-hint = Why it is there, for other analysts
risk-keep = Keep
risk-changed = Changed, and not yet in force
risk-reason = Why they change
risk-try = Try
risk-put = Put in force
risk-give-up = Give up the changes
risk-tried = Of the latest { $count } movements:
risk-overtaken = Somebody else has put others in force meanwhile. Read them again; your changes are then given up.
risk-now-in-force = In force for the next declaration
risk-history = Earlier versions
risk-history-none = Nothing was put in force yet.
risk-version = Version { $version }, profiles: { $count }
risk-in-force = In force
risk-bring-back = Bring back
