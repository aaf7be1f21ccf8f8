//! What a regime objects to in a declaration: papers, permits, guarantees, goods, vehicle.

use jiff::civil::Date;
use landbridge_units::CountryCode;

use super::{GuaranteeRule, Regime};
use crate::codes::GuaranteeId;
use crate::movement::{Declaration, GuaranteeKind};
use crate::reference::Offices;
use crate::refusal::{Reason, Refusal};

impl Regime {
    /// Everything that keeps a declaration out of the regime, in no order.
    pub fn objections(
        &self,
        declaration: &Declaration,
        offices: &Offices,
        today: Date,
    ) -> Vec<Refusal> {
        let route = declaration.route();
        let mut objections = Vec::new();
        if !self.everywhere {
            objections.extend(self.places(declaration, &route, offices));
            objections.extend(self.documents(declaration, &route));
            objections.extend(self.permits(declaration, &route));
            objections.extend(self.vehicle(declaration, &route));
            objections.extend(self.goods(declaration, &route));
            objections.extend(self.time(declaration, &route, today));
        }
        objections.extend(self.guarantees(declaration, &route));
        objections
    }

    fn documents(&self, declaration: &Declaration, route: &[CountryCode]) -> Vec<Refusal> {
        let shown = |kind: &str| {
            declaration.documents.iter().any(|document| document.kind.eq_ignore_ascii_case(kind))
        };
        self.documents
            .iter()
            .filter(|asked| applies(asked.country, route) && !shown(&asked.kind))
            .map(|asked| {
                Refusal::new(Reason::DocumentMissing, "declaration.documents")
                    .expected(&asked.kind)
                    .by(&asked.clause)
            })
            .collect()
    }

    fn permits(&self, declaration: &Declaration, route: &[CountryCode]) -> Vec<Refusal> {
        let shown = declaration.permits.iter().any(|shown| shown.permit.regime == self.instrument);
        self.permits
            .iter()
            .filter(|asked| applies(asked.country, route) && !shown)
            .map(|asked| {
                Refusal::new(Reason::PermitMissing, "declaration.permits")
                    .expected(&asked.name)
                    .by(&asked.clause)
            })
            .collect()
    }

    fn vehicle(&self, declaration: &Declaration, route: &[CountryCode]) -> Vec<Refusal> {
        let mut objections = Vec::new();
        for limit in self.vehicle_limits.iter().filter(|limit| applies(limit.country, route)) {
            let Some(vehicle) = &declaration.vehicle else {
                objections.push(
                    Refusal::new(Reason::VehicleMissing, "declaration.vehicle").by(&limit.clause),
                );
                continue;
            };
            let permission = |document: &crate::movement::Document| {
                document.kind.eq_ignore_ascii_case(&limit.special_permission)
            };
            if declaration.documents.iter().any(permission) {
                continue;
            }
            let masses = [
                ("gross_mass_kg", Some(vehicle.gross_mass_kg), limit.gross_mass_kg),
                ("single_axle_kg", vehicle.single_axle_kg, limit.single_axle_kg),
            ];
            for (field, is, most) in masses {
                if let (Some(is), Some(most)) = (is, most)
                    && is > most
                {
                    let path = format!("declaration.vehicle.{field}");
                    objections.push(
                        Refusal::new(Reason::VehicleTooHeavy, &path)
                            .found(format!("{is} kg"))
                            .expected(format!("≤ {most} kg"))
                            .by(&limit.clause),
                    );
                }
            }
        }
        objections
    }

    fn goods(&self, declaration: &Declaration, route: &[CountryCode]) -> Vec<Refusal> {
        let mut objections = Vec::new();
        for (place, item) in declaration.items.iter().enumerate() {
            let barred = self
                .exclusions
                .iter()
                .find(|row| applies(row.country, route) && item.hs.is_within(&row.hs));
            if let Some(row) = barred {
                let path = format!("declaration.items.{place}.hs");
                objections.push(
                    Refusal::new(Reason::GoodsExcluded, &path).found(item.hs).by(&row.clause),
                );
            }
        }
        objections
    }

    fn guarantees(&self, declaration: &Declaration, route: &[CountryCode]) -> Vec<Refusal> {
        let mut objections = Vec::new();
        if self.operation_per_territory {
            objections.extend(self.operations(declaration, route));
        }
        for country in route {
            objections.extend(self.guarantee_in(*country, declaration));
        }
        objections.dedup();
        objections
    }

    /// Of the rules of a country one is met; without a rule any guarantee will do.
    fn guarantee_in(&self, country: CountryCode, declaration: &Declaration) -> Option<Refusal> {
        let vehicle = declaration.vehicle.as_ref().map(|vehicle| vehicle.country);
        let meant = |rule: &&GuaranteeRule| {
            rule.country.is_none_or(|of| of == country)
                && (rule.registrations.is_empty()
                    || vehicle.is_some_and(|of| rule.registrations.contains(&of)))
        };
        let rules: Vec<&GuaranteeRule> = self.guarantees.iter().filter(meant).collect();
        let waived = rules.iter().any(|rule| rule.kinds.contains(&GuaranteeKind::Exempt));
        let taken = |kind: GuaranteeKind| rules.iter().any(|rule| rule.kinds.contains(&kind));
        let given = declaration.guarantees.iter().any(|declared| taken(declared.kind));
        let rule = rules.first().filter(|_| !waived && !given)?;
        let kinds: Vec<&str> =
            rules.iter().flat_map(|rule| &rule.kinds).map(|kind| kind.as_str()).collect();
        let found: Vec<&str> =
            declaration.guarantees.iter().map(|declared| declared.kind.as_str()).collect();
        Some(
            Refusal::new(Reason::GuaranteeKindNotTaken, "declaration.guarantees")
                .found(found.join(", "))
                .expected(kinds.join(", "))
                .by(&rule.clause),
        )
    }

    /// Each customs territory of the way has a guarantee of its own below the ceiling.
    fn operations(&self, declaration: &Declaration, route: &[CountryCode]) -> Vec<Refusal> {
        let mut objections = Vec::new();
        for country in route {
            let territory = self.territory(*country);
            let secured = |declared: &crate::movement::DeclaredGuarantee| matches!(declared.guarantee, Some(GuaranteeId::Tir(_, of)) if of == territory);
            if !declaration.guarantees.iter().any(secured) {
                objections.push(
                    Refusal::new(Reason::GuaranteeMissing, "declaration.guarantees")
                        .expected(territory)
                        .by(self
                            .guarantees
                            .first()
                            .map_or(self.title(), |rule| rule.clause.clone())),
                );
            }
        }
        let limits: Vec<_> =
            self.guarantees.iter().filter_map(|rule| Some((rule.ceiling?, &rule.clause))).collect();
        for (place, declared) in declaration.guarantees.iter().enumerate() {
            let Some(amount) = declared.amount else { continue };
            for (ceiling, clause) in &limits {
                let within = amount.currency == ceiling.currency && amount.minor <= ceiling.minor;
                if declared.kind == GuaranteeKind::Tir && !within {
                    let path = format!("declaration.guarantees.{place}.amount");
                    objections.push(
                        Refusal::new(Reason::CeilingExceeded, &path)
                            .found(amount)
                            .expected(format!("≤ {ceiling}"))
                            .by(clause),
                    );
                }
            }
        }
        objections
    }

    /// The regime itself, where no single article can be named.
    pub(super) fn title(&self) -> super::Clause {
        super::Clause { instrument: self.name.clone(), ..super::Clause::default() }
    }
}

/// Whether a rule of a country, or of all, counts on a route.
pub(super) fn applies(country: Option<CountryCode>, route: &[CountryCode]) -> bool {
    country.is_none_or(|of| route.contains(&of))
}
