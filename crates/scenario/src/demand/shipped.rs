//! The matrix that the atlas ships: shares of trade figures, turned into tonnes.

use landbridge_atlas::Atlas;
use landbridge_atlas::model::{
    self, CarriageTemperature, CommodityGroupIdx, ConversionMeasure, DemandFlow, Gateway, Row,
    ZoneIdx,
};

use super::{CommodityGroup, Demand, Flow, Zone};

impl Demand {
    /// The demand that stands in the tables of an atlas. A group without its conversions, and a
    /// flow of it, cannot be told in tonnes and are left out; a whole atlas has none of these.
    pub fn shipped(atlas: &Atlas) -> Self {
        let zones = atlas.zones.iter().map(|zone| shipped_zone(atlas, zone)).collect();
        let mut groups = Vec::new();
        let mut position = vec![None; atlas.commodity_groups.len()];
        for (index, row) in atlas.commodity_groups.enumerate() {
            if let Some(group) = shipped_group(atlas, index, row) {
                position[index.get()] = Some(groups.len());
                groups.push(group);
            }
        }
        let counted = atlas.demand_flows.iter().filter(|flow| flow.is_in_matrix);
        let flows = counted
            .filter_map(|flow| {
                let group = position[flow.group.get()]?;
                Some(shipped_flow(atlas, flow, group, &groups[group]))
            })
            .collect();
        Self { zones, groups, flows }.in_order()
    }
}

fn shipped_zone(atlas: &Atlas, zone: &model::Zone) -> Zone {
    let place = match zone.gateway {
        Gateway::Place(place) => format!("place:{}", atlas.places[place].id()),
        Gateway::Facility(facility) => atlas.facilities[facility].id().to_owned(),
    };
    let (id, name) = (zone.id.to_string(), zone.name.to_string());
    Zone { id, name, country: zone.country.to_string(), place }
}

fn shipped_group(
    atlas: &Atlas,
    index: CommodityGroupIdx,
    row: &model::CommodityGroup,
) -> Option<CommodityGroup> {
    let mut evidence = vec![row.fact_id().to_string()];
    let mut find = |measure| {
        let mut rows = atlas.conversions.iter();
        let found = rows.find(|row| row.group == index && row.measure == measure)?;
        evidence.push(found.fact_id().to_string());
        Some(found.amount)
    };
    let usd_per_t = find(ConversionMeasure::UsdPerTonne)?;
    let t_per_consignment = find(ConversionMeasure::TonnesPerConsignment)?;
    let teu_per_consignment = find(ConversionMeasure::TeuPerConsignment)?;
    let usd_per_day = usd_per_t * t_per_consignment * row.delay_cost_share_per_day;
    let needs_cold = row.temperature != CarriageTemperature::Ambient;
    Some(CommodityGroup {
        id: row.id.to_string(),
        name: row.name.to_string(),
        hs: row.hs_code.to_string(),
        t_per_consignment,
        teu_per_consignment,
        usd_per_t,
        value_of_time_usd_per_h: usd_per_day / 24.0,
        temperature: needs_cold.then(|| row.temperature.to_string()),
        shelf_life_days: row.shelf_life_days,
        evidence,
    })
}

fn shipped_flow(atlas: &Atlas, row: &DemandFlow, group: usize, goods: &CommodityGroup) -> Flow {
    let trade = &atlas.trade_figures[row.trade];
    let usd = row.usd(trade);
    let tonnes = row.tonnes.unwrap_or(usd / goods.usd_per_t);
    let index = |zone: ZoneIdx| zone.get();
    let mut evidence = vec![row.fact_id().to_string(), trade.fact_id().to_string()];
    evidence.extend(goods.evidence.iter().cloned());
    Flow {
        origin: index(row.origin),
        destination: index(row.destination),
        group,
        tonnes,
        teu: goods.teu(tonnes),
        usd,
        grade: row.grade_with(trade).to_string(),
        evidence,
    }
}
