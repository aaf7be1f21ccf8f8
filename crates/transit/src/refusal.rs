//! Why a command is refused: a closed list in an order of precedence.

use landbridge_units::words;
use serde::{Deserialize, Serialize};

words! {
    /// The kinds of refusal in their order of precedence: of several that apply, the first is
    /// given. Two digits are functional error codes of NCTS.
    pub enum Code {
        /// A message of this identification was processed before.
        Duplicate = "26",
        /// The MRN is not formed as it should be, or its check digit is wrong.
        InvalidMrn = "93",
        /// No movement has this MRN.
        UnknownMrn = "90",
        /// Who asks may not do this.
        Role = "role",
        /// The movement or account is not in a state that allows this.
        OutOfSequence = "92",
        /// A value is outside its code list.
        CodeList = "12",
        /// Something is missing that a condition asks for.
        Missing = "13",
        /// Something is there that a condition does not allow.
        NotAllowed = "15",
        /// A value breaks a rule.
        Rule = "14",
        /// A constraint of a transitional period is broken; the rules of messages give it.
        Transitional = "50",
        /// The regime does not cover the movement.
        Regime = "regime",
        /// A guarantee does not hold.
        Guarantee = "guarantee",
        /// A permit does not hold.
        Permit = "permit",
    }
}

words! {
    /// What exactly is wrong: the key of its text in every language.
    pub enum Reason {
        /// A message of this identification was processed before.
        DuplicateMessage = "duplicate-message",
        /// The MRN is malformed.
        InvalidMrn = "invalid-mrn",
        /// No movement has this MRN.
        UnknownMrn = "unknown-mrn",
        /// The registry holds no such movement.
        UnknownMovement = "unknown-movement",
        /// Who asks may not do this.
        NotEntitled = "not-entitled",
        /// The state does not allow this.
        OutOfSequence = "out-of-sequence",
        /// The time has not run out.
        TimerNotDue = "timer-not-due",
        /// Something like this exists already.
        AlreadyExists = "already-exists",
        /// The office is not known.
        UnknownOffice = "unknown-office",
        /// The regime is not known.
        UnknownRegime = "unknown-regime",
        /// The control code does not belong to this place.
        ControlCodeNotForPlace = "control-code-not-for-place",
        /// Goods are missing.
        ItemsMissing = "items-missing",
        /// The holder is missing.
        HolderMissing = "holder-missing",
        /// The LRN is missing.
        LrnMissing = "lrn-missing",
        /// The holder has another movement under this LRN.
        LrnTaken = "lrn-taken",
        /// A document that the regime asks for is missing.
        DocumentMissing = "document-missing",
        /// A guarantee is missing.
        GuaranteeMissing = "guarantee-missing",
        /// A permit is missing.
        PermitMissing = "permit-missing",
        /// The vehicle is missing.
        VehicleMissing = "vehicle-missing",
        /// The length of the route is missing.
        RouteLengthMissing = "route-length-missing",
        /// Seals are missing.
        SealMissing = "seal-missing",
        /// The state of the seals is missing.
        SealStateMissing = "seal-state-missing",
        /// A day lies in the future.
        DateInFuture = "date-in-future",
        /// A guarantee of goods that need none.
        GuaranteeNotAllowed = "guarantee-not-allowed",
        /// The office is not on the way.
        OfficeNotOnRoute = "office-not-on-route",
        /// This side was recorded before.
        SideAlreadyRecorded = "side-already-recorded",
        /// The itinerary does not run from departure to destination.
        ItineraryBroken = "itinerary-broken",
        /// The amendment changes what may not change.
        AmendmentOfFixedField = "amendment-of-fixed-field",
        /// The seal is not known, or not in a state for this.
        SealUnknown = "seal-unknown",
        /// The seal has been put on before.
        SealTwice = "seal-twice",
        /// There is no result to take over.
        NoControlToRecognise = "no-control-to-recognise",
        /// The serial part of the MRN is malformed.
        SerialMalformed = "serial-malformed",
        /// The limit date lies before the day of lodging, or too late.
        LimitDateOutOfRange = "limit-date-out-of-range",
        /// The amount is not positive, or the currency is another.
        AmountMalformed = "amount-malformed",
        /// The regime has no force in a country of the itinerary.
        RegimeNotInCountry = "regime-not-in-country",
        /// A country of the itinerary is not covered by the regime.
        CountryNotCovered = "country-not-covered",
        /// An office is not one that the regime designates.
        OfficeNotDesignated = "office-not-designated",
        /// The vehicle's country may not carry under the regime.
        VehicleNotAdmitted = "vehicle-not-admitted",
        /// The vehicle is heavier than the regime allows.
        VehicleTooHeavy = "vehicle-too-heavy",
        /// The goods are kept out.
        GoodsExcluded = "goods-excluded",
        /// The guarantee is of a kind that the regime does not take.
        GuaranteeKindNotTaken = "guarantee-kind-not-taken",
        /// The guarantee is not registered.
        GuaranteeUnknown = "guarantee-unknown",
        /// The access code is wrong.
        AccessCodeWrong = "access-code-wrong",
        /// The guarantee covers another holder.
        GuaranteeOfAnother = "guarantee-of-another",
        /// The guarantee was revoked.
        GuaranteeRevoked = "guarantee-revoked",
        /// The guarantee does not cover this day.
        GuaranteeNotInForce = "guarantee-not-in-force",
        /// The guarantee has served its one movement.
        GuaranteeSpent = "guarantee-spent",
        /// The reference amount would be exceeded.
        ReferenceAmountExceeded = "reference-amount-exceeded",
        /// The regime's ceiling would be exceeded.
        CeilingExceeded = "ceiling-exceeded",
        /// The permit is not known.
        PermitUnknown = "permit-unknown",
        /// The permit is with another movement, used, returned or expired.
        PermitNotFree = "permit-not-free",
        /// The permit is of another year or regime.
        PermitNotInForce = "permit-not-in-force",
        /// No permit of the quota is left.
        QuotaSpent = "quota-spent",
    }
}

words! {
    /// What to do about a refusal: the key of its text in every language.
    pub enum Remedy {
        /// Send each message once.
        SendOnce = "send-once",
        /// Check the number.
        CheckNumber = "check-number",
        /// Look at the state first.
        LookAtState = "look-at-state",
        /// Wait.
        Wait = "wait",
        /// Correct the field.
        Correct = "correct",
        /// Add what is missing.
        Add = "add",
        /// Remove the field.
        Remove = "remove",
        /// Choose another regime or route.
        OtherRegime = "other-regime",
        /// Use another vehicle.
        OtherVehicle = "other-vehicle",
        /// Name another guarantee.
        OtherGuarantee = "other-guarantee",
        /// Ask who gives out permits.
        AskAuthority = "ask-authority",
        /// Let somebody do it who may.
        AskWhoMay = "ask-who-may",
    }
}

/// A refusal: what is wrong, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The kind.
    pub code: Code,
    /// What exactly is wrong.
    pub reason: Reason,
    /// The rule, or the instrument and article; may be empty.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub rule: Box<str>,
    /// Where in the command, as field names joined by dots.
    pub path: Box<str>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub value: Box<str>,
    /// What would be right.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub expected: Box<str>,
}

impl Refusal {
    /// A refusal without rule, value and expectation.
    pub fn new(reason: Reason, path: &str) -> Self {
        let code = reason.code();
        Self {
            code,
            reason,
            rule: "".into(),
            path: path.into(),
            value: "".into(),
            expected: "".into(),
        }
    }

    /// The same with the value that was found.
    #[must_use]
    pub fn found(mut self, value: impl std::fmt::Display) -> Self {
        self.value = value.to_string().into();
        self
    }

    /// The same with what would be right.
    #[must_use]
    pub fn expected(mut self, expected: impl std::fmt::Display) -> Self {
        self.expected = expected.to_string().into();
        self
    }

    /// The same with the rule that asks for it.
    #[must_use]
    pub fn by(mut self, rule: impl std::fmt::Display) -> Self {
        self.rule = rule.to_string().into();
        self
    }

    /// The key of the text that says what is wrong.
    pub fn key(&self) -> String {
        format!("refusal-{}", self.reason)
    }

    /// What to do about it.
    pub const fn remedy(&self) -> Remedy {
        self.reason.remedy()
    }

    /// The key of the text that says what to do about it.
    pub fn remedy_key(&self) -> String {
        format!("remedy-{}", self.remedy())
    }

    /// The arguments of both texts.
    pub fn arguments(&self) -> [(&'static str, &str); 4] {
        [
            ("value", &self.value),
            ("expected", &self.expected),
            ("rule", &self.rule),
            ("path", &self.path),
        ]
    }
}

impl Reason {
    /// The kind that it belongs to.
    pub const fn code(self) -> Code {
        match self {
            Self::DuplicateMessage => Code::Duplicate,
            Self::InvalidMrn => Code::InvalidMrn,
            Self::UnknownMrn | Self::UnknownMovement => Code::UnknownMrn,
            Self::NotEntitled => Code::Role,
            Self::OutOfSequence | Self::TimerNotDue | Self::AlreadyExists => Code::OutOfSequence,
            Self::UnknownOffice | Self::UnknownRegime | Self::ControlCodeNotForPlace => {
                Code::CodeList
            }
            Self::ItemsMissing
            | Self::HolderMissing
            | Self::LrnMissing
            | Self::DocumentMissing
            | Self::GuaranteeMissing
            | Self::PermitMissing
            | Self::VehicleMissing
            | Self::RouteLengthMissing
            | Self::SealMissing
            | Self::SealStateMissing => Code::Missing,
            Self::GuaranteeNotAllowed => Code::NotAllowed,
            Self::OfficeNotOnRoute
            | Self::SideAlreadyRecorded
            | Self::ItineraryBroken
            | Self::AmendmentOfFixedField
            | Self::SealUnknown
            | Self::SealTwice
            | Self::NoControlToRecognise
            | Self::SerialMalformed
            | Self::LimitDateOutOfRange
            | Self::AmountMalformed
            | Self::LrnTaken
            | Self::DateInFuture => Code::Rule,
            Self::RegimeNotInCountry
            | Self::CountryNotCovered
            | Self::OfficeNotDesignated
            | Self::VehicleNotAdmitted
            | Self::VehicleTooHeavy
            | Self::GoodsExcluded
            | Self::GuaranteeKindNotTaken
            | Self::CeilingExceeded => Code::Regime,
            Self::GuaranteeUnknown
            | Self::AccessCodeWrong
            | Self::GuaranteeOfAnother
            | Self::GuaranteeRevoked
            | Self::GuaranteeNotInForce
            | Self::GuaranteeSpent
            | Self::ReferenceAmountExceeded => Code::Guarantee,
            Self::PermitUnknown
            | Self::PermitNotFree
            | Self::PermitNotInForce
            | Self::QuotaSpent => Code::Permit,
        }
    }
}

impl Reason {
    /// What to do about it.
    pub const fn remedy(self) -> Remedy {
        match self {
            Self::TimerNotDue => return Remedy::Wait,
            Self::VehicleNotAdmitted | Self::VehicleTooHeavy => return Remedy::OtherVehicle,
            Self::GuaranteeKindNotTaken | Self::CeilingExceeded => return Remedy::OtherGuarantee,
            Self::AccessCodeWrong => return Remedy::Correct,
            _ => {}
        }
        match self.code() {
            Code::Duplicate => Remedy::SendOnce,
            Code::InvalidMrn | Code::UnknownMrn => Remedy::CheckNumber,
            Code::Role => Remedy::AskWhoMay,
            Code::OutOfSequence => Remedy::LookAtState,
            Code::CodeList | Code::Rule | Code::Transitional => Remedy::Correct,
            Code::Missing => Remedy::Add,
            Code::NotAllowed => Remedy::Remove,
            Code::Regime => Remedy::OtherRegime,
            Code::Guarantee => Remedy::OtherGuarantee,
            Code::Permit => Remedy::AskAuthority,
        }
    }
}

/// The first of several refusals in the order of precedence.
pub fn first(mut refusals: Vec<Refusal>) -> Option<Refusal> {
    refusals.sort_by_key(|refusal| (refusal.code, refusal.reason));
    refusals.into_iter().next()
}
