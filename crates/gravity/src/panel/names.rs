//! What files call exporter, importer, year, trade and product.

/// The names of one kind of column, ours first.
struct Kind {
    ours: &'static str,
    others: &'static [&'static str],
}

/// Ours, then those of CEPII Gravity and `GeoDist`, ITPD-E, and of replication files.
const KINDS: [Kind; 5] = [
    Kind {
        ours: "exporter",
        others: &["iso3_o", "exporter_iso3", "iso_o", "isoexp", "exp", "country_o", "origin"],
    },
    Kind {
        ours: "importer",
        others: &["iso3_d", "importer_iso3", "iso_d", "isoimp", "imp", "country_d", "destination"],
    },
    Kind { ours: "year", others: &["time"] },
    Kind {
        ours: "trade",
        others: &[
            "tradeflow_baci",
            "tradeflow_comtrade_d",
            "tradeflow_comtrade_o",
            "tradeflow_imf_d",
            "flow",
            "export",
            "trade_musd",
        ],
    },
    Kind { ours: "product", others: &["industry_id", "category", "sector", "hs6"] },
];

/// What follows from exporter and importer where a file has no such column.
pub const DERIVED: [&str; 4] = ["pair", "symmetric_pair", "international", "domestic"];

/// BACI names its columns by letters, which mean this only where all of these are there.
const BACI: [(&str, &str); 5] =
    [("year", "t"), ("exporter", "i"), ("importer", "j"), ("product", "k"), ("trade", "v")];

/// The column of a file that a name means: the column of that very name, or what the layouts
/// that are known call it.
pub fn find<'a>(name: &str, header: &'a [String]) -> Option<&'a String> {
    let has = |wanted: &str| header.iter().find(|own| own.as_str() == wanted);
    if let Some(own) = has(name) {
        return Some(own);
    }
    if is_baci(header) {
        let letter = BACI.iter().find(|(ours, _)| *ours == name)?.1;
        return has(letter);
    }
    let kind = KINDS.iter().find(|kind| kind.ours == name)?;
    kind.others.iter().find_map(|other| has(other))
}

/// Dollars that one unit of the column of trade is worth: BACI and CEPII Gravity count in
/// thousands (codebooks of both), ITPD-E in millions (Borchert and others 2021, section 2).
pub fn dollars_per_unit(header: &[String]) -> Option<f64> {
    let trade = find("trade", header)?;
    if is_baci(header) || trade.starts_with("tradeflow_") {
        return Some(1e3);
    }
    let is_itpd = header.iter().any(|own| own == "exporter_iso3");
    (is_itpd || trade == "trade_musd").then_some(1e6)
}

fn is_baci(header: &[String]) -> bool {
    BACI.iter().all(|(_, letter)| header.iter().any(|own| own == letter))
}

#[cfg(test)]
mod tests {
    use super::{dollars_per_unit, find};

    fn check(header: &str, expected: &str, dollars: Option<f64>) {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        let ours = ["exporter", "importer", "year", "trade", "product"];
        let found = ours.map(|name| find(name, &header).map_or("-", String::as_str));
        assert_eq!(found.join(","), expected);
        assert_eq!(dollars_per_unit(&header), dollars);
    }

    #[test]
    fn each_layout_is_understood() {
        check("exporter,importer,year,trade,dist", "exporter,importer,year,trade,-", None);
        check("t,i,j,k,v,q", "i,j,t,v,k", Some(1e3));
        check(
            "year,country_id_o,country_id_d,iso3_o,iso3_d,dist,tradeflow_baci",
            "iso3_o,iso3_d,year,tradeflow_baci,-",
            Some(1e3),
        );
        check(
            "exporter_iso3,importer_iso3,year,industry_id,trade",
            "exporter_iso3,importer_iso3,year,trade,industry_id",
            Some(1e6),
        );
        check("i,j,flow", "-,-,-,flow,-", None);
    }
}
