//! The words of the table: kinds of organisations, roles, actions, relations.

use landbridge_units::words;

words! {
    /// What kind of organisation somebody belongs to.
    pub enum OrganisationKind {
        /// The customs administration of a country.
        Administration = "administration",
        /// A customs office.
        Office = "office",
        /// A trader: holder of the procedure, consignee, or who represents them.
        Trader = "trader",
        /// A carrier.
        Carrier = "carrier",
        /// Who stands behind guarantees.
        Guarantor = "guarantor",
        /// Who gives out permits.
        PermitAuthority = "permit_authority",
        /// Who runs this node.
        Operator = "operator",
    }
}

words! {
    /// What somebody does for an organisation.
    pub enum Role {
        /// Nobody has signed in.
        Visitor = "visitor",
        /// Declares goods.
        Declarant = "declarant",
        /// Carries them, or drives.
        Carrier = "carrier",
        /// Stands behind guarantees.
        Guarantor = "guarantor",
        /// An officer where movements begin.
        OfficerDeparture = "officer_departure",
        /// An officer where movements cross a border.
        OfficerTransit = "officer_transit",
        /// An officer where movements end.
        OfficerDestination = "officer_destination",
        /// Knows the risk profiles.
        RiskAnalyst = "risk_analyst",
        /// Keeps guarantee accounts.
        GuaranteeOfficer = "guarantee_officer",
        /// Looks for what did not arrive, and collects what is owed.
        EnquiryOfficer = "enquiry_officer",
        /// The second pair of eyes.
        Supervisor = "supervisor",
        /// Gives out permits.
        PermitAuthority = "permit_authority",
        /// Asks what a change to the corridor would do.
        CorridorAnalyst = "corridor_analyst",
        /// Reads what was done and decided.
        Auditor = "auditor",
        /// Keeps the node running, and its users; has no business rights.
        Operator = "operator",
        /// The system of another country's customs.
        Peer = "peer",
        /// The system behind tracking devices.
        Tracker = "tracker",
    }
}

words! {
    /// What is done.
    pub enum Action {
        /// Ask for a plan.
        Plan = "plan",
        /// Keep a plan under a link.
        SavePlan = "save_plan",
        /// Read facts of the corridor.
        ReadAtlas = "read_atlas",
        /// Read what is open today.
        ReadCondition = "read_condition",
        /// Say that a post is open, closed or limited.
        WriteCondition = "write_condition",
        /// Have a scenario computed, or take it back.
        RunScenario = "run_scenario",
        /// Read scenarios and their results.
        ReadScenario = "read_scenario",
        /// Ask what trade would do.
        AskTrade = "ask_trade",
        /// Read a movement.
        ReadMovement = "read_movement",
        /// Draft, lodge, amend, present, ask for invalidation.
        Declare = "declare",
        /// Accept or turn down a declaration.
        Accept = "accept",
        /// Control goods or papers.
        Control = "control",
        /// Release for transit, or refuse to.
        Release = "release",
        /// Release after a control.
        ReleaseAfterControl = "release_after_control",
        /// Make a declaration void.
        Invalidate = "invalidate",
        /// Record a passage, a stop, an incident, a seal, a diversion.
        Pass = "pass",
        /// Tell where the goods are.
        Track = "track",
        /// Record an arrival.
        Arrive = "arrive",
        /// Unload, compare, release the goods.
        Discharge = "discharge",
        /// Look for a movement, or answer who looks.
        Enquire = "enquire",
        /// Collect what is owed: the guarantee is called.
        Recover = "recover",
        /// Read a guarantee account.
        ReadGuarantee = "read_guarantee",
        /// Register, amend, revoke a guarantee.
        WriteGuarantee = "write_guarantee",
        /// Read a permit account.
        ReadPermit = "read_permit",
        /// Agree a quota, issue and expire permits.
        WritePermit = "write_permit",
        /// Read what an office expects and holds.
        ReadOffice = "read_office",
        /// Read risk profiles.
        ReadProfile = "read_profile",
        /// Put risk profiles in force.
        WriteProfile = "write_profile",
        /// Read every event of a movement, and the messages about it.
        ReadHistory = "read_history",
        /// Hand a message of NCTS in.
        SendMessage = "send_message",
        /// Hear of changes as they are recorded.
        ReadChanges = "read_changes",
        /// Have one's own system told of changes.
        WriteWebhook = "write_webhook",
        /// Be the second pair of eyes.
        Approve = "approve",
        /// Read what was decided about requests.
        ReadDecisions = "read_decisions",
        /// Keep organisations and users.
        ManageUsers = "manage_users",
        /// Keep the keys of machines.
        ManageKeys = "manage_keys",
        /// See how the node is, and back it up.
        ManageNode = "manage_node",
    }
}

words! {
    /// How somebody stands to what an action is about.
    pub enum Relation {
        /// It is their organisation's: its holder, carrier, consignee, guarantor, authority.
        Own = "own",
        /// It begins or ends at their office.
        SameOffice = "same_office",
        /// It crosses a border at their office.
        EnRoute = "en_route",
        /// One of its offices lies in their country, or it is kept there.
        SameCountry = "same_country",
        /// None of these.
        Other = "other",
    }
}

impl Role {
    /// The organisations in which somebody can have it; none for visitors.
    pub const fn homes(self) -> &'static [OrganisationKind] {
        use OrganisationKind::{
            Administration, Carrier, Guarantor, Office, Operator, PermitAuthority, Trader,
        };
        match self {
            Self::Visitor => &[],
            Self::Declarant => &[Trader],
            Self::Carrier => &[Carrier],
            Self::Guarantor => &[Guarantor],
            Self::OfficerDeparture | Self::OfficerTransit | Self::OfficerDestination => &[Office],
            Self::RiskAnalyst | Self::EnquiryOfficer | Self::Supervisor => {
                &[Office, Administration]
            }
            Self::GuaranteeOfficer | Self::Auditor | Self::Peer => &[Administration],
            Self::PermitAuthority => &[PermitAuthority],
            Self::CorridorAnalyst => &[Administration, PermitAuthority, Operator, Trader],
            Self::Operator => &[Operator],
            Self::Tracker => &[Carrier, Operator],
        }
    }

    /// Whether only machines have it.
    pub const fn is_for_machines(self) -> bool {
        matches!(self, Self::Peer | Self::Tracker)
    }
}
