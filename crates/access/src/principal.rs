//! Somebody who asks, and how they stand to what they ask about.

use jiff::{SignedDuration, Timestamp};
use landbridge_registry::movements::Parts;
use landbridge_transit::codes::{GuaranteeId, OfficeReference, PermitKey};
use landbridge_transit::event::{Actor, Role as Capacity};
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_units::CountryCode;
use serde::Serialize;

use crate::table::allowed;
use crate::words::{Action, OrganisationKind, Relation, Role};

/// How long a passkey that was shown is good for.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// For whom somebody acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Organisation {
    /// Its number.
    pub id: u64,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: CountryCode,
    /// The office that it is.
    pub office: Option<OfficeReference>,
    /// The number under which declarations and guarantees name it.
    pub identification: Option<String>,
    /// Whether it may still act.
    pub is_active: bool,
}

/// Who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody has signed in.
    Visitor,
    /// A person.
    User {
        /// The number.
        id: u64,
        /// What they sign in with.
        login: String,
        /// The name.
        name: String,
        /// The language of the page.
        language: String,
        /// What a request that changes something has to send along.
        csrf: String,
        /// When a passkey was shown in this session.
        passkey_at: Option<Timestamp>,
        /// Whether there is a passkey to show.
        has_passkey: bool,
    },
    /// A machine.
    Key {
        /// The public part of its key.
        id: String,
    },
}

/// Somebody who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// Who.
    pub who: Who,
    /// For whom; nobody for a visitor.
    pub organisation: Option<Organisation>,
    /// In which roles.
    pub roles: Vec<Role>,
    /// The actions that a key is for; all that its roles allow when absent.
    pub scopes: Option<Vec<Action>>,
}

impl Principal {
    /// Nobody has signed in.
    pub fn visitor() -> Self {
        Self { who: Who::Visitor, organisation: None, roles: vec![Role::Visitor], scopes: None }
    }

    /// Whether somebody has signed in.
    pub const fn is_known(&self) -> bool {
        !matches!(self.who, Who::Visitor)
    }

    /// Its name in logs, and the part of idempotency keys that keeps those of others apart.
    pub fn name(&self) -> String {
        match &self.who {
            Who::Visitor => "visitor".to_owned(),
            Who::User { login, .. } => format!("user/{login}"),
            Who::Key { id } => format!("key/{id}"),
        }
    }

    /// Whether it may do something to what it stands in these relations to.
    pub fn may(&self, action: Action, relations: &[Relation]) -> bool {
        if self.scopes.as_ref().is_some_and(|scopes| !scopes.contains(&action)) {
            return false;
        }
        let opens = |role: &Role| {
            allowed(*role, action).iter().any(|relation| relations.contains(relation))
        };
        self.roles.iter().any(opens)
    }

    /// Whether it may do something in any relation.
    pub fn may_at_all(&self, action: Action) -> bool {
        self.may(action, Relation::ALL)
    }

    /// Whether a passkey was shown a short while ago.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        let Who::User { passkey_at: Some(at), .. } = &self.who else { return false };
        now.duration_since(*at) <= FRESH
    }

    /// The country of its organisation.
    pub fn country(&self) -> Option<CountryCode> {
        self.organisation.as_ref().map(|organisation| organisation.country)
    }

    /// The office that its organisation is.
    pub fn office(&self) -> Option<OfficeReference> {
        self.organisation.as_ref().and_then(|organisation| organisation.office)
    }

    /// The number under which declarations and guarantees name its organisation.
    pub fn identification(&self) -> Option<&str> {
        self.organisation.as_ref()?.identification.as_deref()
    }

    fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether its organisation is a part of its country's administration.
    fn is_official(&self) -> bool {
        use OrganisationKind::{Administration, Office, PermitAuthority};
        let kind = self.organisation.as_ref().map(|organisation| organisation.kind);
        kind.is_some_and(|kind| matches!(kind, Administration | Office | PermitAuthority))
    }

    /// The capacities in which it may act on movements and accounts. An administration also acts
    /// for its offices: see [`Self::may_act_as`].
    pub fn actors(&self) -> Vec<Actor> {
        let own = self.identification();
        let mut actors = Vec::new();
        for role in &self.roles {
            let (capacity, id) = match role {
                Role::Declarant => (Capacity::Holder, own.map(str::to_owned)),
                Role::Carrier => (Capacity::Carrier, own.map(str::to_owned)),
                Role::OfficerDeparture
                | Role::OfficerTransit
                | Role::OfficerDestination
                | Role::EnquiryOfficer
                | Role::Supervisor => {
                    (Capacity::Officer, self.office().map(|office| office.to_string()))
                }
                Role::GuaranteeOfficer => (Capacity::GuaranteeOfficer, self.country_text()),
                Role::PermitAuthority => (Capacity::PermitAuthority, self.country_text()),
                Role::Peer => (Capacity::Peer, self.country_text()),
                Role::Tracker => (Capacity::Tracker, Some(self.name())),
                _ => continue,
            };
            actors.extend(id.map(|id| Actor::new(capacity, &id)));
            if *role == Role::Declarant {
                actors.extend(own.map(|own| Actor::new(Capacity::TraderAtDestination, own)));
            }
        }
        actors.dedup();
        actors
    }

    fn country_text(&self) -> Option<String> {
        self.country().map(|country| country.to_string())
    }

    /// Whether it may act in a capacity.
    pub fn may_act_as(&self, actor: &Actor) -> bool {
        if self.actors().contains(actor) {
            return true;
        }
        // Enquiries and recoveries may be led by the administration in an office's name.
        let leads = self.has(Role::EnquiryOfficer) || self.has(Role::Supervisor);
        let office = actor.id.parse::<OfficeReference>().ok();
        let is_administration = self.office().is_none() && self.is_official();
        actor.role == Capacity::Officer
            && leads
            && is_administration
            && office.map(OfficeReference::country) == self.country()
    }

    /// How it stands to a movement.
    pub fn to_movement(&self, parts: &Parts) -> Vec<Relation> {
        let mut relations = vec![Relation::Other];
        let parties = [Some(&parts.holder), parts.carrier.as_ref(), parts.consignee.as_ref()];
        let own = self.identification();
        if own.is_some() && parties.into_iter().flatten().any(|party| Some(party.as_str()) == own) {
            relations.push(Relation::Own);
        }
        // A draft is the declarant's own business.
        if parts.is_draft {
            return relations;
        }
        if !self.is_official() {
            if self.has(Role::Tracker) && self.touches(parts) {
                relations.push(Relation::SameCountry);
            }
            return relations;
        }
        if let Some(office) = self.office() {
            if parts.ends.contains(&office) {
                relations.push(Relation::SameOffice);
            }
            if parts.between.contains(&office) {
                relations.push(Relation::EnRoute);
            }
        }
        if self.touches(parts) {
            relations.push(Relation::SameCountry);
        }
        relations
    }

    fn touches(&self, parts: &Parts) -> bool {
        let mut offices = parts.ends.iter().chain(&parts.between);
        offices.any(|office| Some(office.country()) == self.country())
    }

    /// How it stands to a guarantee account with these terms; without terms, to one that is not
    /// there yet.
    pub fn to_guarantee(&self, id: GuaranteeId, terms: Option<&GuaranteeTerms>) -> Vec<Relation> {
        let mut relations = vec![Relation::Other];
        let parties = terms.map(|terms| [&*terms.holder, &*terms.guarantor]);
        let own = self.identification();
        if own.is_some_and(|own| parties.is_some_and(|parties| parties.contains(&own))) {
            relations.push(Relation::Own);
        }
        if self.is_official() && self.country() == Some(id.country()) {
            relations.push(Relation::SameCountry);
        }
        relations
    }

    /// How it stands to a permit account.
    pub fn to_permits(&self, key: &PermitKey) -> Vec<Relation> {
        let mut relations = vec![Relation::Other];
        let kind = self.organisation.as_ref().map(|organisation| organisation.kind);
        if self.country() == Some(key.issuing_country) {
            if kind == Some(OrganisationKind::PermitAuthority) {
                relations.push(Relation::Own);
            }
            if self.is_official() {
                relations.push(Relation::SameCountry);
            }
        }
        relations
    }

    /// How it stands to a customs office.
    pub fn to_office(&self, office: OfficeReference) -> Vec<Relation> {
        let mut relations = vec![Relation::Other];
        if self.office() == Some(office) {
            relations.push(Relation::SameOffice);
        }
        relations.extend(self.to_country(office.country()).into_iter().skip(1));
        relations
    }

    /// How it stands to what lies in a country.
    pub fn to_country(&self, country: CountryCode) -> Vec<Relation> {
        let mut relations = vec![Relation::Other];
        if self.country() == Some(country) {
            relations.push(Relation::SameCountry);
        }
        relations
    }

    /// How it stands to a declaration of a holder.
    pub fn to_holder(&self, holder: &str) -> Vec<Relation> {
        let own = self.identification() == Some(holder);
        if own { vec![Relation::Own, Relation::Other] } else { vec![Relation::Other] }
    }
}
