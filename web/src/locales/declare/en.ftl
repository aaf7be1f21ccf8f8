### Declarations in English; fetched when a declaration is first opened.

## The list
declare-home = Declarations
declare-home-help = A declaration tells customs what moves, from where to where, under which agreement, and what secures it. What you write is kept with every step; nothing goes to customs before you lodge it.
declare-begin = Begin a declaration
declare-begin-page = Begin on one page
declare-begin-plan = Begin from a plan
declare-drafts = Drafts
declare-drafts-none = No draft waits here.
declare-draft-state = { $done } of { $count } answered
declare-here-only = in this browser only
declare-copy = Copy
declare-discard = Discard
declare-discarded = { $name } is discarded.
declare-templates = Templates
declare-templates-none = No template yet. Keep one from within a declaration.
declare-earlier = Earlier declarations
declare-earlier-none = None that you may read.
declare-go-on = Go on
declare-lost = This draft is not in this browser
declare-lost-text = It was discarded, lodged, or written in another browser. Drafts that reached the server stand under earlier declarations.
declare-all = All declarations
declare-new = New declaration

## Around a declaration
declare-mode = How it is written
declare-mode-ask = Questions
declare-mode-page = One page
declare-mode-many = Many
declare-saved-server = Kept on the server as draft no. { $number }
declare-saved-waiting = { $count ->
    [one] Kept on the server; one row that is not whole yet is in this browser only
   *[other] Kept on the server; { $count } rows that are not whole yet are in this browser only
 }
declare-saved-browser = Kept in this browser
declare-saved-sending = Keeping …
declare-saved-nowhere = Not kept: this browser's storage is full or forbidden. Lodge it, or print it, before you leave.
declare-saved-changed = The draft was changed elsewhere meanwhile.
declare-saved-lodged = This draft has been lodged elsewhere.
declare-keep-mine = Keep what stands here
declare-take-theirs = Take what stands there
declare-open-movement = Open the movement
declare-template-name = Keep as a template, named
declare-template-keep = Keep
declare-template-kept = Kept as a template. References, seals, permit numbers and access codes are left out.
declare-optional = { $name } (optional)
declare-choose = Choose
declare-in-row = { $name }, { $row }
declare-none = Not given
declare-kept-for-later = The draft is kept. You find it under declarations.

## One question
declare-back = Back
declare-progress = Question { $number } of { $count }
declare-help = Help with this question
declare-continue = Continue
declare-later = Finish later
declare-to-check = Continue to your answers
declare-remove-row = Remove { $row }
declare-up = Move { $row } up
declare-down = Move { $row } down
declare-wrong = { $count ->
    [one] There is a problem
   *[other] There are { $count } problems
 }
declare-q-regime = Under which agreement do the goods move?
declare-q-regime-help = The agreement decides on offices, papers, permits, security and time.
declare-q-regime-more = If you planned this consignment, the plan names the agreement of each stretch. An agreement works only in the countries that it names; a country without one cannot be crossed under it.
declare-q-who = Who answers for the goods, and what is your reference?
declare-q-who-help = The holder of the procedure owes the duties if the goods do not arrive.
declare-q-who-more = The reference (LRN) is your own, up to 22 characters, and yours once: another declaration under the same one is refused. Customs gives the movement a number of its own, the MRN, when it accepts it.
declare-q-presence = Are the goods at the office already?
declare-q-presence-help = A declaration may be lodged before the goods come; it is then accepted when they are presented.
declare-q-ends = Where does the movement begin and end?
declare-q-ends-help = Name the customs office by its name or by its eight characters.
declare-q-way = Which border offices are on the way?
declare-q-way-help = In the order in which the goods pass them. Each border has an office of exit and one of entry when both sides keep one.
declare-q-way-more = From Pakistan to China by the Khunjerab: first Sost (exit), then Tashkurgan (entry). The countries of the way follow from the offices.
declare-q-vehicle = Which vehicle carries the goods?
declare-q-vehicle-help = Agreements admit the vehicles of some countries only, up to a weight.
declare-q-boxes = Which containers and seals?
declare-q-boxes-help = A vehicle without a container has one row for its load compartment, with its seals.
declare-q-boxes-more = The container number stands on its door: four letters and seven digits, of which the last one proves the others (ISO 6346).
declare-q-goods = What goods are carried?
declare-q-goods-help = One row for each kind of goods.
declare-q-goods-more = The code of the Harmonized System has two to six digits; more digits make fewer questions. Say what the goods are, not what they are called in the trade: “surgical scissors of steel”, not “Model 40”.
declare-q-guarantee = What secures the duties?
declare-q-guarantee-help = The amount is what this one movement takes of the guarantee.
declare-q-guarantee-more = The number of a guarantee (GRN) has 17 characters, such as 09GB0000010000010. A TIR carnet is named with each country that it secures, such as XB34567890/PK. The access code is kept in this window only and is sent when you lodge.
declare-q-permits = Which permits does the vehicle carry?
declare-q-permits-help = Permits of a quota are counted by agreement, year and issuing country, such as qtta/2026/PK.
declare-q-papers = Which documents go with the goods?
declare-q-papers-help = What the agreement asks for stands here already; give the number of each.
declare-q-limit = By which day must the goods arrive?
declare-q-limit-help = Leave it empty and the office sets it at release, by what the agreement allows.

## Names of the questions in lists
declare-s-regime = Agreement
declare-s-who = Holder and reference
declare-s-presence = Presence of the goods
declare-s-ends = Departure and destination
declare-s-way = Way
declare-s-vehicle = Vehicle
declare-s-boxes = Containers and seals
declare-s-goods = Goods
declare-s-guarantee = Guarantee
declare-s-permits = Permits
declare-s-papers = Documents
declare-s-limit = Limit date

## Fields
declare-f-regime = Agreement
declare-regime-between = Begins and ends in { $countries }
declare-regime-covers = From { $from } to { $to }
declare-f-holder = Holder of the procedure
declare-f-holder-hint = The identification by which customs knows you, such as PK1234567
declare-f-lrn = Your reference (LRN)
declare-f-lrn-hint = Up to 22 characters, such as an invoice number
declare-f-carrier = Carrier
declare-f-carrier-hint = The identification of who carries the goods; they may then follow the movement
declare-f-consignee = Consignee
declare-f-consignee-hint = The identification of who receives the goods; they may then follow the movement
declare-f-lodging = Presence of the goods
declare-lodging-standard-hint = The goods are presented with the declaration.
declare-lodging-pre_lodged-hint = The goods come later.
declare-f-procedure = Procedure
declare-procedure-normal-hint = Officers act at the office.
declare-procedure-simplified-hint = For authorised consignors and consignees: acceptance and release run by themselves unless an officer steps in.
declare-f-departure = Office of departure
declare-f-departure-hint = Such as Karachi or PKKARACH
declare-f-destination = Office of destination
declare-f-destination-hint = Such as Almaty or KZALMATY
declare-f-km = Length of the way, km
declare-f-km-hint = Some agreements count their time limit by it.
declare-f-offices-office = Border office
declare-f-country = Registered in
declare-f-registration = Registration number
declare-f-mass = Gross mass of vehicle and load, kg
declare-f-mass-hint = Whole kilograms
declare-f-axle = Heaviest single axle, kg
declare-f-boxes-container = Container number
declare-f-boxes-container-hint = Such as CSQU3054383
declare-f-boxes-seals = Seals
declare-f-boxes-seals-hint = Several with commas between them
declare-f-goods-hs = HS code
declare-f-goods-hs-hint = Two to six digits, such as 9018.90
declare-f-goods-description = Description
declare-f-goods-description-hint = What the goods are, in plain words
declare-f-goods-packages = Packages
declare-f-goods-mass = Gross mass, kg
declare-f-goods-mass-hint = Whole kilograms
declare-f-guarantees-kind = Kind
declare-f-guarantees-guarantee = Number
declare-f-guarantees-guarantee-hint = Such as 09GB0000010000010
declare-f-guarantees-amount = Amount
declare-f-guarantees-currency = Currency
declare-f-guarantees-currency-hint = Three letters, such as USD
declare-f-guarantees-code = Access code
declare-f-guarantees-code-hint = Kept in this window only
declare-f-permits-permit = Account
declare-f-permits-permit-hint = Such as qtta/2026/PK
declare-f-permits-number = Permit number
declare-f-papers-kind = Document
declare-f-papers-reference = Reference number
declare-f-limit = Limit date
declare-row-offices = Office { $number }
declare-row-boxes = Container { $number }
declare-row-goods = Goods { $number }
declare-row-guarantees = Guarantee { $number }
declare-row-permits = Permit { $number }
declare-row-papers = Document { $number }
declare-add-offices = Add an office
declare-add-boxes = Add a container or load compartment
declare-add-goods = Add goods
declare-add-guarantees = Add a guarantee
declare-add-permits = Add a permit
declare-add-papers = Add a document
declare-packages = { $count ->
    [one] one package
   *[other] { $count } packages
 }

## What is wrong
declare-fault-missing = Answer this
declare-fault-lrn = Use at most 22 characters
declare-fault-office = “{ $value }” is no customs office; choose one of the list, or write its eight characters
declare-fault-number = “{ $value }” is not a number
declare-fault-positive = Write a number above zero
declare-fault-whole = Write whole units, here { $value }
declare-fault-large = This is more than a declaration can hold
declare-fault-country = “{ $value }” is no country of two letters
declare-fault-container = “{ $value }” is no container number: four letters, of which the last is U, J or Z, and seven digits
declare-fault-container-digit = The last digit of { $value } does not fit the others; it would be { $digit }. Read the number on the door once more
declare-fault-twice = { $value } stands here twice
declare-fault-goods = Name at least one kind of goods
declare-fault-hs = “{ $value }” is no HS code of two to six digits
declare-fault-hidden = The description holds characters that cannot be seen or that turn the text around; they are shown as codes. Write it anew
declare-fault-guarantee-none = Name a guarantee, or say that none is asked for
declare-fault-grn = “{ $value }” is no guarantee number, or its check digit is wrong
declare-fault-currency = Write a currency of three letters
declare-fault-permit = Write agreement, year and country, such as qtta/2026/PK
declare-fault-past = This day has passed

## Check and lodge
declare-check = Check your answers
declare-check-help = Look at everything once more. You can change any answer before you lodge the declaration.
declare-change = Change
declare-open = { $count ->
    [one] One thing is open here
   *[other] { $count } things are open here
 }
declare-promise = By lodging you declare that the answers are right, and the holder answers for the procedure.
declare-lodge = Lodge the declaration
declare-lodge-offline = The server does not answer. The draft is kept in this browser; lodge it again when the line is back. It cannot be lodged twice.
declare-lodged = Declaration lodged
declare-lodged-as = Your reference
declare-next = What happens now
declare-next-text = The office of departure looks at the declaration and accepts it, which gives it an MRN, or rejects it with a reason. After acceptance it may control the goods, and then releases them for transit.
declare-follow = Follow movement no. { $number }
declare-again = Declare another one like it

## The checklist
declare-checklist = What the agreement asks
declare-checklist-none = Choose an agreement, and what it asks for stands here.
declare-checklist-offline = The server does not answer, and this browser has not seen what this agreement asks. Lodging checks it all the same.
declare-law-of = law of { $date }
declare-tally = { $done } of { $all } in place
declare-group-posts = Posts
declare-group-vehicle = Vehicle
declare-group-seals = Seals
declare-group-guarantee = Guarantee
declare-group-permits = Permits
declare-group-papers = Documents
declare-group-time = Time
declare-standing-done = In place:
declare-standing-open = Open:
declare-standing-wrong = Not as asked:
declare-standing-told = To know:
declare-point-any-guarantee = A guarantee of any kind
declare-point-guarantee-of = One of: { $kinds }
declare-point-time-days = { $days ->
    [one] One day
   *[other] { $days } days
 }
declare-point-time-km = A month for each { $km } km, by the length of the way
declare-point-gross = Vehicle and load at most { $most } kg
declare-point-axle = Single axle at most { $most } kg
declare-point-sealed = The load is sealed at release
declare-point-posts-of = { $country }: by posts that are named ({ $posts })
declare-point-not-covered = { $country } is not covered in this part of the way
declare-last-day = Released on { $today }, the goods would have to arrive by { $date }.

## The table
declare-table-help = Paste from a spreadsheet, with or without headings. Enter writes in a cell, Tab goes on, Esc takes back, Ctrl D fills down, Ctrl Z undoes.
declare-table-tools = Table
declare-fill-down = Fill down
declare-remove-rows = Remove rows
declare-row = Row
declare-cell = Row { $row }, { $name }
declare-prepare = Add rows for what the agreement asks
declare-files = Files: save and read CSV, NCTS template
declare-save-csv = Save as CSV
declare-read-csv = Read a CSV into the table
declare-ncts = A whole declaration by the template of NCTS
declare-ncts-help = A table with a column for each value of the message IE015. A filled-in one is lodged as soon as you choose it.
declare-template-xlsx = Empty template (XLSX)
declare-template-csv = Empty template (CSV)
declare-ncts-send = Lodge a filled-in template (CSV, XLSX) or message (XML, JSON)
declare-ncts-field = Field
declare-ncts-wrong = What is wrong
declare-many = Many consignments
declare-many-help = Each row is goods of one consignment; rows with the same reference belong together. What a row leaves empty is taken from the declaration that stands under “One page”.
declare-goods-rows = Rows
declare-standing = State
declare-whole = Whole, can be lodged
declare-more-faults = and { $count } more
declare-lodge-many = { $count ->
    [0] Nothing to lodge yet
    [one] Lodge one declaration
   *[other] Lodge { $count } declarations
 }
declare-lodging = { $done } of { $count } lodged
