//! Small atlases drawn as text.
//!
//! Each line of a drawing is one thing:
//!
//! ```text
//! place karachi PK            a town with a junction of its own
//! port karachi-port PK road;sea   a seaport, terminal rail:1435;1520, airport …
//! cross sost PK CN            a road crossing with a post on either side
//! road PK karachi sost 1500   a road of so many kilometres
//! ```
//!
//! Everything lies near 0° N 60° E, a few hundred metres apart, so that lengths are free.
//! Every country drives 50 km/h around the clock at 1 USD/km, stands 10 h at each post, and
//! nothing scatters, unless rows say otherwise.

use std::collections::BTreeMap;
use std::fmt::Write;

use landbridge_atlas::{Atlas, RawAtlas};

const TAIL: &str = "valid_from,valid_to,known_from,last_verified,source,grade,note,contradicts";
/// The end of a row that holds always.
pub(crate) const ALWAYS: &str = ",,,,S,sourced,,";

/// Tables in the making.
pub(crate) struct World {
    rows: BTreeMap<&'static str, Vec<String>>,
    instruments: Vec<(String, String)>,
    spots: usize,
    countries: Vec<String>,
}

/// The columns of a table, without those of provenance.
#[allow(clippy::too_many_lines)] // one table after the other
fn columns(table: &str) -> &'static str {
    match table {
        "places/places.csv" => {
            "place_id,name_en,name_ru,name_kk,name_ur,name_zh,aliases,country,admin1,population,lat,lon,timezone,unlocode,source,grade"
        }
        "network/node.csv" => "node_id,name,x_coord,y_coord,z_coord,node_type,country,parent_id",
        "network/link.csv" => {
            "link_id,from_node_id,to_node_id,directed,length,facility_type,allowed_uses,country,gauge_mm,planned_id,geometry,source,grade,passage"
        }
        "crossings/crossings.csv" => {
            "crossing_id,name,country_a,country_b,modes,lat,lon,altitude_m,gauge_a_mm,gauge_b_mm,right_left_change,status,description,"
        }
        "crossings/posts.csv" => {
            "post_id,crossing_id,country,mode,name,name_local,lat,lon,offset_km,calendar_id,capacity_per_day,capacity_unit,facilities,unlocode,timezone,"
        }
        "crossings/equivalents.csv" => {
            "designated_crossing_id,operational_crossing_id,mode,reason,"
        }
        "facilities/facilities.csv" => {
            "facility_id,name,kind,country,place_id,modes,gauges_mm,lat,lon,unlocode,iata,timezone,calendar_id,handles,passages,"
        }
        "calendars/calendars.csv" => {
            "calendar_id,rule_id,timezone,weekdays,opens,closes,break_from,break_to,season_from,season_to,holiday_countries,"
        }
        "calendars/holidays.csv" => "holiday_id,country,date,name,closes_posts,",
        "conditions/conditions.csv" => {
            "condition_id,subject_kind,subject_id,mode,effect,delay_h_median,delay_h_p95,season_from,season_to,reason,"
        }
        "border_times/border_times.csv" => {
            "border_time_id,post_id,country,mode,direction,activity,year,mean_h,sample_note,"
        }
        "border_times/border_charges.csv" => {
            "border_charge_id,post_id,country,mode,direction,year,amount,currency,basis,includes,"
        }
        "border_times/dispersion.csv" => {
            "dispersion_id,scope,cv,correlation_border,correlation_corridor,"
        }
        "tariffs/haulage.csv" => {
            "tariff_id,country,mode,corridor_id,year,amount,currency,basis,includes_border_payments,"
        }
        "tariffs/charges.csv" => {
            "charge_id,subject_kind,subject_id,what,mode,nationality,amount,amount_high,currency,basis,free_days,"
        }
        "services/services.csv" => {
            "service_id,name,mode,from_facility_id,to_facility_id,both_ways,departures_per_week,departure_weekdays,departure_time_local,transit_h_median,transit_h_p95,status,carrier,"
        }
        "operations/speeds.csv" => {
            "speed_id,country,mode,year,speed_without_delay_kmh,speed_with_delay_kmh,moving_hours_per_day,cv,"
        }
        "operations/vehicles.csv" => {
            "vehicle_id,mode,payload_t,payload_m3,tare_t,axles,teu,max_single_axle_t,"
        }
        "operations/handling.csv" => "handling_id,kind,subject_id,modes,median_h,p95_h,",
        "operations/emission_factors.csv" => {
            "emission_factor_id,mode,region,energy,wtw_g_co2e_per_tkm,ttw_g_co2e_per_tkm,vehicle,"
        }
        "corridors/corridors.csv" => {
            "corridor_id,name,gates,modes,origin_countries,destination_countries,may_re_enter,description,"
        }
        "access/vehicle_access.csv" => {
            "access_id,registration_country,territory_country,mode,instrument_id,role,allowed,limited_to,permit,not_to,"
        }
        "coverage/coverage.csv" => {
            "coverage_id,instrument_id,country,role,mode,entry_points,exit_points,vehicle_registrations,article,"
        }
        "planned/planned_links.csv" => {
            "planned_id,name,mode,gauge_mm,expected_from,probability_note,status,length_km,capacity_mt_year,cost_usd_bn,waypoints,country_waypoints,from_node_hint,to_node_hint,"
        }
        "goods/hs_rules.csv" => {
            "rule_id,hs_prefix,description,country,instrument_id,effect,article,origin,"
        }
        other => panic!("no columns for {other}"),
    }
}

impl World {
    /// The tables of a drawing.
    pub(crate) fn draw(drawing: &str) -> Self {
        let mut world = Self {
            rows: BTreeMap::new(),
            instruments: Vec::new(),
            spots: 0,
            countries: Vec::new(),
        };
        world.common();
        for line in drawing.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["place", id, country] => world.place(id, country),
                ["cross", id, a, b] => world.crossing((id, a, b), "always", 0.0, "customs"),
                ["cross", id, a, b, calendar] => {
                    world.crossing((id, a, b), calendar, 0.0, "customs");
                }
                ["cross", id, a, b, calendar, facilities] => {
                    world.crossing((id, a, b), calendar, 0.0, facilities);
                }
                [kind @ ("port" | "terminal"), id, country, modes] => {
                    world.facility(kind, (id, country), modes);
                }
                [mode @ ("road" | "sea"), country, a, b, km] => {
                    world.link((mode, country, ""), (a, b), km, "");
                }
                ["rail", country, gauge, a, b, km] => {
                    world.link(("rail", country, gauge), (a, b), km, "");
                }
                other => panic!("what is {other:?}?"),
            }
        }
        world
    }

    fn common(&mut self) {
        self.rule("always,always,UTC,all,00:00,24:00,,,,,", "");
        for mode in ["road", "rail", "sea"] {
            self.row("operations/vehicles.csv", &format!("{mode},{mode},24,,15,5,2,"));
            self.row("operations/emission_factors.csv", &format!("{mode},{mode},,diesel,100,,"));
            self.row(
                "tariffs/haulage.csv",
                &format!("{mode},,{mode},,2022,1,USD,per_vehicle_km,no"),
            );
            self.row("operations/speeds.csv", &format!("{mode},,{mode},2022,50,,24,0"));
            self.row("border_times/dispersion.csv", &format!("{mode},{mode},0,,"));
        }
        for scope in ["border", "handling"] {
            self.row("border_times/dispersion.csv", &format!("{scope},{scope},0,,"));
        }
        for kind in ["transhipment", "gauge_change", "port_handling", "trailer_swap"] {
            let id = kind.replace('_', "-");
            self.row("operations/handling.csv", &format!("{id},{kind},,,5,5"));
        }
        self.instrument("clearance", "national_procedure", false, false, "");
    }

    /// Adds a row that holds always.
    pub(crate) fn row(&mut self, table: &'static str, fields: &str) -> &mut Self {
        self.row_until(table, fields, ALWAYS)
    }

    /// Adds a row with its own provenance columns.
    pub(crate) fn row_until(&mut self, table: &'static str, fields: &str, tail: &str) -> &mut Self {
        self.rows.entry(table).or_default().push(format!("{fields},{tail}"));
        self
    }

    /// Adds a rule of a calendar with its validity, `from,to`.
    pub(crate) fn rule(&mut self, fields: &str, validity: &str) -> &mut Self {
        let validity = if validity.is_empty() { "," } else { validity };
        let tail = format!("{validity},,,S,sourced,,");
        self.row_until("calendars/calendars.csv", fields, &tail)
    }

    /// Removes the rows that begin with a word.
    pub(crate) fn without(&mut self, table: &'static str, start: &str) -> &mut Self {
        if let Some(rows) = self.rows.get_mut(table) {
            rows.retain(|row| !row.starts_with(start));
        }
        self
    }

    fn spot(&mut self) -> (f64, f64) {
        self.spots += 1;
        (self.spots as f64 * 0.002, 60.0 + (self.spots % 7) as f64 * 0.002)
    }

    fn country(&mut self, country: &str) {
        if self.countries.iter().any(|known| known == country) {
            return;
        }
        self.countries.push(country.into());
        self.row(
            "access/vehicle_access.csv",
            &format!("home-{},{country},{country},road,,any,yes,,,", country.to_lowercase()),
        );
        for role in ["departure", "destination"] {
            let id = format!("clearance-{}-{role}", country.to_lowercase());
            let fields = format!("{id},clearance,{country},{role},,any,any,any,national law");
            self.row("coverage/coverage.csv", &fields);
        }
        for mode in ["road", "rail"] {
            let id = format!("{}-{mode}", country.to_lowercase());
            let fields = format!("{id},,{country},{mode},both,total,2022,10,");
            self.row("border_times/border_times.csv", &fields);
        }
    }

    fn place(&mut self, id: &str, country: &str) {
        self.country(country);
        let (lat, lon) = self.spot();
        let fields = format!("{id},{id},,,,,,{country},,100000,{lat},{lon},UTC,,S,sourced");
        self.rows.entry("places/places.csv").or_default().push(fields);
        let node = format!("{id},,{lon},{lat},,junction,{country},");
        self.rows.entry("network/node.csv").or_default().push(node);
    }

    /// Adds a road crossing.
    pub(crate) fn crossing(
        &mut self,
        (id, a, b): (&str, &str, &str),
        calendar: &str,
        offset: f64,
        facilities: &str,
    ) {
        self.country(a);
        self.country(b);
        let (lat, lon) = self.spot();
        let fields = format!("{id},{id},{a},{b},road,{lat},{lon},,,,no,open,");
        self.row("crossings/crossings.csv", &fields);
        for country in [a, b] {
            let post = format!("{id}-{}", country.to_lowercase());
            let fields = format!(
                "{post},{id},{country},road,{post},,{lat},{lon},{offset},{calendar},,,{facilities},,UTC"
            );
            self.row("crossings/posts.csv", &fields);
        }
        let node = format!("{id}/road,,{lon},{lat},,border_crossing,{a}{b},{id}");
        self.rows.entry("network/node.csv").or_default().push(node);
    }

    /// Makes a rail crossing out of a drawn road crossing, with its two gauges.
    pub(crate) fn rail_crossing(&mut self, (id, a, b): (&str, &str, &str), gauges: (u16, u16)) {
        self.country(a);
        self.country(b);
        let (lat, lon) = self.spot();
        let (left, right) = gauges;
        let fields = format!("{id},{id},{a},{b},rail,{lat},{lon},,{left},{right},no,open,");
        self.row("crossings/crossings.csv", &fields);
        for country in [a, b] {
            let post = format!("{id}-{}-rail", country.to_lowercase());
            let fields = format!(
                "{post},{id},{country},rail,{post},,{lat},{lon},0,always,,,customs;gauge_change,,UTC"
            );
            self.row("crossings/posts.csv", &fields);
        }
        let node = format!("{id}/rail,,{lon},{lat},,border_crossing,{a}{b},{id}");
        self.rows.entry("network/node.csv").or_default().push(node);
    }

    /// Adds a port or terminal.
    pub(crate) fn facility(&mut self, kind: &str, (id, country): (&str, &str), modes: &str) {
        self.country(country);
        let (lat, lon) = self.spot();
        let word = if kind == "port" { "seaport" } else { "rail_terminal" };
        let fields =
            format!("{id},{id},{word},{country},,{modes},,{lat},{lon},,,UTC,always,container,");
        self.row("facilities/facilities.csv", &fields);
        for mode in modes.split(';') {
            let node = format!("{id}/{mode},,{lon},{lat},,facility,{country},{id}");
            self.rows.entry("network/node.csv").or_default().push(node);
        }
    }

    /// Adds a link between two drawn things; `planned` may name a planned link.
    pub(crate) fn link(
        &mut self,
        (mode, country, gauge): (&str, &str, &str),
        (a, b): (&str, &str),
        km: &str,
        planned: &str,
    ) {
        let nodes = self.rows.get("network/node.csv").cloned().unwrap_or_default();
        let node = |id: &str| {
            let modal = format!("{id}/{mode}");
            let known = nodes.iter().any(|row| row.split(',').next() == Some(&modal));
            if known { modal } else { id.to_owned() }
        };
        let (from, to) = (node(a), node(b));
        let links = self.rows.entry("network/link.csv").or_default();
        let id = links.len();
        links.push(format!(
            "l{id},{from},{to},0,{km},{mode},{mode},{country},{gauge},{planned},,S,sourced,"
        ));
    }

    /// Adds an instrument; `more` is TOML that follows its keys.
    pub(crate) fn instrument(
        &mut self,
        id: &str,
        kind: &str,
        transit: bool,
        whole: bool,
        more: &str,
    ) {
        let text = format!(
            "id = \"{id}\"\nname = \"{id}\"\nshort_name = \"{}\"\nkind = \"{kind}\"\nsummary = \"x\"\nprescribed_route = {whole}\ntransit_procedure = {transit}\ncovers_whole_movement = {whole}\n[[text]]\ntitle = \"{id}\"\nstatus = \"found\"\nsource = [\"S\"]\ngrade = \"sourced\"\n{more}",
            id.to_uppercase()
        );
        self.instruments.push((format!("instruments/{id}.toml"), text));
    }

    /// Adds coverage rows `country role entry exit` of an instrument, by road.
    pub(crate) fn cover(&mut self, instrument: &str, rows: &[&str]) -> &mut Self {
        for row in rows {
            let words: Vec<&str> = row.split_whitespace().collect();
            let [country, role, entry, exit] = words.as_slice() else { panic!("{row}") };
            let id = format!("{instrument}-{}-{role}", country.to_lowercase());
            let fields =
                format!("{id},{instrument},{country},{role},road,{entry},{exit},any,Art. 3(1)");
            self.row("coverage/coverage.csv", &fields);
        }
        self
    }

    /// Lets lorries drive: `registration territory role limited_to`.
    pub(crate) fn admit(&mut self, rows: &[&str]) -> &mut Self {
        for row in rows {
            let words: Vec<&str> = row.split_whitespace().collect();
            let (limit, words) =
                if words.len() == 4 { (words[3], &words[..3]) } else { ("", &words[..]) };
            let [of, territory, role] = words else { panic!("{row}") };
            let id = format!("{}-{}-{role}", of.to_lowercase(), territory.to_lowercase());
            let fields = format!("{id},{of},{territory},road,,{role},yes,{limit},,");
            self.row("access/vehicle_access.csv", &fields);
        }
        self
    }

    /// The tables as files.
    pub(crate) fn raw(&self) -> RawAtlas {
        let sources = "source_id,title,url,published,quality,kind,note\nS,A source,,,normal,law,\nT,Another,,,normal,law,\n";
        let mut files: Vec<(String, Vec<u8>)> =
            vec![("sources/sources.csv".into(), sources.as_bytes().to_vec())];
        for (table, rows) in &self.rows {
            let head = columns(table);
            let tail = if head.ends_with(',') { TAIL } else { "" };
            let mut text = format!("{head}{tail}\n");
            for row in rows {
                writeln!(text, "{row}").expect("a string takes every row");
            }
            files.push(((*table).to_owned(), text.into_bytes()));
        }
        files.extend(
            self.instruments.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())),
        );
        RawAtlas::from_files(files)
    }

    /// The resolved atlas.
    pub(crate) fn atlas(&self) -> Atlas {
        self.raw().resolve().unwrap_or_else(|faults| panic!("{faults}"))
    }
}
