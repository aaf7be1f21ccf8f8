//! Sorts the alternate names of a town by language, where the letters leave no doubt.
//!
//! `GeoNames`' list has lost its language tags. Letters decide: Kazakh has Cyrillic letters of its
//! own, Urdu has Arabic letters of its own, Chinese is written in Han characters, and what is
//! plain Cyrillic with a letter that its neighbours lack is Russian. The rest are aliases.

use std::collections::BTreeSet;

use super::CuratedNames;

/// Names of a place besides the English one; empty where unknown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LocalNames {
    /// Russian.
    pub ru: String,
    /// Kazakh.
    pub kk: String,
    /// Urdu.
    pub ur: String,
    /// Chinese, simplified characters.
    pub zh: String,
    /// All others.
    pub aliases: BTreeSet<String>,
}

impl LocalNames {
    /// Sorts out the alternate names of a town.
    pub fn sort_out(name: &str, country: &str, alternates: &[String]) -> Self {
        let clean: BTreeSet<&str> = alternates
            .iter()
            .map(|alternate| alternate.trim())
            .filter(|alternate| !alternate.is_empty() && !alternate.contains([';', '\n', '\t']))
            .collect();
        let one_of = |test: &dyn Fn(&str) -> bool| shortest(clean.iter().filter(|n| test(n)));
        let mut names = Self {
            ru: russian(&clean),
            kk: one_of(&|name| is_kazakh(name, country)),
            ur: one_of(&is_urdu),
            zh: one_of(&is_simplified_chinese),
            aliases: BTreeSet::new(),
        };
        let sorted = [&names.ru, &names.kk, &names.ur, &names.zh].map(String::clone);
        names.aliases = clean
            .into_iter()
            .filter(|alternate| *alternate != name && !sorted.iter().any(|n| n == alternate))
            .map(str::to_owned)
            .collect();
        names
    }

    /// Lets curated names stand in place of derived ones, which become aliases.
    pub fn overrule(&mut self, curated: &CuratedNames) {
        let slots = [
            (&mut self.ru, &curated.name_ru),
            (&mut self.kk, &curated.name_kk),
            (&mut self.ur, &curated.name_ur),
            (&mut self.zh, &curated.name_zh),
        ];
        for (slot, name) in slots {
            if !name.is_empty() && slot != name {
                let old = std::mem::replace(slot, name.clone());
                if !old.is_empty() {
                    self.aliases.insert(old);
                }
            }
            self.aliases.remove(slot.as_str());
        }
    }
}

fn shortest<'name>(names: impl Iterator<Item = &'name &'name str>) -> String {
    let best = names.min_by_key(|name| (name.chars().count(), **name));
    best.map_or(String::new(), |name| (*name).to_owned())
}

fn is_cyrillic(name: &str) -> bool {
    name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
        && name.chars().all(|c| ('\u{400}'..='\u{52f}').contains(&c) || " -’'.()".contains(c))
}

/// Letters of Kazakh that Russian lacks; others of the steppe share most of them.
const KAZAKH: &str = "әғқңөұүһі";
/// Letters that Kazakh lacks and Tajik, Uzbek, Tatar, Bashkir, Ukrainian or Belarusian have.
const NOT_KAZAKH: &str = "ҳҷӯӣўҡҙҫҗїєґј";

fn is_kazakh(name: &str, country: &str) -> bool {
    let name = name.to_lowercase();
    let has = |letters: &str| name.chars().any(|c| letters.contains(c));
    if !is_cyrillic(&name) || has(NOT_KAZAKH) || !has(KAZAKH) {
        return false;
    }
    country == "KZ" || name.contains('ұ') || (has("қғ") && has("әіңөү"))
}

/// The only plain Cyrillic name, or the only one with a letter that is rare but in Russian.
fn russian(names: &BTreeSet<&str>) -> String {
    let is_plain = |name: &str| {
        is_cyrillic(name)
            && name
                .to_lowercase()
                .chars()
                .all(|c| matches!(c, 'а'..='я' | 'ё') || !c.is_alphabetic())
    };
    let plain: Vec<&str> = names.iter().copied().filter(|name| is_plain(name)).collect();
    let is_telling = |name: &&&str| name.to_lowercase().contains(['ы', 'э', 'ё']);
    let telling: Vec<&&str> = plain.iter().filter(is_telling).collect();
    match (plain.as_slice(), telling.as_slice()) {
        ([only], _) => (*only).to_owned(),
        (_, [only]) => (**only).to_owned(),
        _ => String::new(),
    }
}

/// Letters of Urdu that Arabic, Persian, Pashto and Uyghur lack.
const URDU: &str = "ٹڈڑںےہ";

fn is_urdu(name: &str) -> bool {
    name.chars().any(|c| URDU.contains(c))
        && name.chars().all(|c| ('\u{600}'..='\u{6ff}').contains(&c) || " -‌،".contains(c))
        && !name.contains(['ې', 'ۍ', 'ړ', 'ډ', 'ښ', 'ڄ', 'ٻ', 'ڏ', 'ڀ', 'ۆ', 'ێ'])
}

/// Characters that simplified Chinese and names in it no longer use.
const TRADITIONAL: &str = "東車馬長門開關龍鎮縣區灣島廣寧濟華漢陝貴烏魯齊爾貝蘇圖陽陰雲\
    連運達過遠邊鄭鄂錫鐵銀錦鐘閩陳隴雞電霧靈韓項順頭顧飛鳳鶴麗麥黃齡龜蘭處衛觀訶誠諸豐資賓贛趙\
    軍輪遼澤濰滬滄漣溫灘烴無燒爐獅獨瑪環畫當瘡盧盤眾磯礦禮種積穆窪竇筆節築篤範簡籃紅納級紹終組\
    經綠綏維網綿緬縉績織繡羅義聖聯肅脅膠臨舊艦莊萊葉蓋蔣薩藍藝蘆號蟲術褲襄見規視覺訂設許詔話\
    語說課調請論謝證護讀變賀賢質賴贊跡踐躍軌軟較載輕輝輯農逕進適選還鄰醫釋針鈞鉛銅鋼錢鎖鏡鑄鑫\
    闊隊階際陸險雙雜離難雷霍頓領題願類騰驗驛驢髮鬆鬥鮮鯉鳥鳴鵬鹽麵點黨鼓齒伊犂厲呂員嗎嚴國園圍\
    執堅塊場塔墾壩壽夢奧婁嬰孫宮實寬寶專對導將嶺嶽巖幣帶幫幹庫廈廠廬廳強彈後徑從復恆戰揚換損搖攬\
    敗敘數斷時晉會朧條棗楊業極楓榮構槍樂樹橋機橫檔歐歲歷歸殺殼氣決況沖淚淺渦測渾湯準溝滅滿潔潛澗\
    濕瀋瀾災為烈爭牆狀獎獻產畢異癢發盜監祿禦禪稱穀穩窮競筍籌糧係紀純紙細紳統絲";

fn is_simplified_chinese(name: &str) -> bool {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    // Of the list, these stand in simplified names too.
    let is_traditional = |c: char| TRADITIONAL.contains(c) && !"穆襄雷霍塔伊犂烈鼓".contains(c);
    name.chars().count() > 1
        && name.chars().all(|c| is_han(c) || c == '·')
        && !name.chars().any(is_traditional)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(country: &str, alternates: &[&str]) -> [String; 4] {
        let alternates: Vec<String> = alternates.iter().map(|name| (*name).to_owned()).collect();
        let names = LocalNames::sort_out("X", country, &alternates);
        [names.ru, names.kk, names.ur, names.zh]
    }

    #[test]
    fn letters_decide_the_language() {
        let cases: [(&str, &[&str], [&str; 4]); 6] = [
            ("KZ", &["Шымкент", "Şymkent"], ["Шымкент", "", "", ""]),
            ("KZ", &["Қарағанды", "Караганда", "Qarağandy"], ["Караганда", "Қарағанды", "", ""]),
            ("TJ", &["Хуҷанд", "Қӯрғонтеппа"], ["", "", "", ""]),
            ("PK", &["پشاور", "ملتان ڈویژن"], ["", "", "ملتان ڈویژن", ""]),
            ("CN", &["烏魯木齊", "乌鲁木齐", "乌鲁木齐市"], ["", "", "", "乌鲁木齐"]),
            ("KZ", &["Алматы", "Алмати", "Алмаато"], ["Алматы", "", "", ""]),
        ];
        for (country, alternates, expected) in cases {
            assert_eq!(sorted(country, alternates), expected, "{alternates:?}");
        }
    }

    #[test]
    fn a_curated_name_stands_and_the_derived_one_becomes_an_alias() {
        let mut names = LocalNames { ru: "Алматы".into(), ..LocalNames::default() };
        names.aliases.insert("Алма-Ата".into());
        let curated = CuratedNames { name_ru: "Алма-Ата".into(), ..CuratedNames::default() };
        names.overrule(&curated);
        assert_eq!(names.ru, "Алма-Ата");
        assert!(names.aliases.contains("Алматы") && !names.aliases.contains("Алма-Ата"));
    }
}
