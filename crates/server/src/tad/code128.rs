//! Code 128 (ISO/IEC 15417): a text as bars.

/// The widths of the bars and spaces of every symbol character, in modules, from 0 to the stop.
const WIDTHS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
const CODE_B: u8 = 100;
const CODE_C: u8 = 99;
const START_B: u8 = 104;
const START_C: u8 = 105;
const STOP: u8 = 106;

/// The widths of bars and spaces in turn, beginning with a bar; `None` for a text with other
/// signs than those of ASCII that can be seen.
pub(super) fn bars(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() || !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    let mut values = values(text.as_bytes());
    values.push(checksum(&values));
    values.push(STOP);
    let widths = values.iter().flat_map(|value| WIDTHS[usize::from(*value)].bytes());
    Some(widths.map(|digit| digit - b'0').collect())
}

/// The symbol characters from the start to before the check: pairs of digits where that is
/// shorter (code set C), single signs elsewhere (code set B).
fn values(text: &[u8]) -> Vec<u8> {
    let mut values = Vec::new();
    let mut in_pairs = false;
    let mut at = 0;
    while at < text.len() {
        let digits = text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_edge = at == 0 || at + digits == text.len();
        // A change costs one character, two in the middle; pairs must earn it back.
        let worth = in_pairs && digits >= 2 || digits >= if is_edge { 4 } else { 6 };
        // An odd run begins with a single digit unless it opens the symbol.
        let single = !in_pairs && digits % 2 == 1 && at > 0;
        let pair = worth && !single;
        if values.is_empty() {
            values.push(if pair { START_C } else { START_B });
        } else if pair != in_pairs {
            values.push(if pair { CODE_C } else { CODE_B });
        }
        in_pairs = pair;
        if pair {
            values.push((text[at] - b'0') * 10 + (text[at + 1] - b'0'));
            at += 2;
        } else {
            values.push(text[at] - b' ');
            at += 1;
        }
    }
    values
}

/// The check character: the weighted sum of all characters, modulo 103.
fn checksum(values: &[u8]) -> u8 {
    let weighted =
        values.iter().enumerate().map(|(place, value)| place.max(1) * usize::from(*value));
    (weighted.sum::<usize>() % 103) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_form() {
        let (stop, others) = WIDTHS.split_last().unwrap();
        let sum = |widths: &str| widths.bytes().map(|digit| digit - b'0').sum::<u8>();
        assert_eq!(sum(stop), 13);
        for widths in others {
            assert_eq!(sum(widths), 11, "{widths}: eleven modules");
            let bars: u8 = widths.bytes().step_by(2).map(|digit| digit - b'0').sum();
            assert_eq!(bars % 2, 0, "{widths}: an even number of them dark");
        }
        let distinct: std::collections::BTreeSet<_> = WIDTHS.iter().collect();
        assert_eq!(distinct.len(), WIDTHS.len());
    }

    #[test]
    fn known_check_characters() {
        // Start A, "PJJ123C": the worked example that most descriptions of the code give.
        assert_eq!(checksum(&[103, 48, 42, 42, 17, 18, 19, 35]), 54);
        // Start C, "12 34 56 78 90".
        assert_eq!(checksum(&[START_C, 12, 34, 56, 78, 90]), 85);
        // Start B, "Wikipedia".
        assert_eq!(checksum(&[START_B, 55, 73, 75, 73, 80, 69, 68, 73, 65]), 88);
    }

    #[test]
    fn digits_go_in_pairs_where_that_is_shorter() {
        let check = |text: &str, expected: &[u8]| {
            assert_eq!(values(text.as_bytes()), expected, "{text}");
        };
        check("1234", &[START_C, 12, 34]);
        check("12345", &[START_C, 12, 34, CODE_B, 21]);
        check("AB1234", &[START_B, 33, 34, CODE_C, 12, 34]);
        check("AB12345", &[START_B, 33, 34, 17, CODE_C, 23, 45]);
        check("A1234B", &[START_B, 33, 17, 18, 19, 20, 34]);
        check("A123456B", &[START_B, 33, CODE_C, 12, 34, 56, CODE_B, 34]);
        check("26PK", &[START_B, 18, 22, 48, 43]);
    }

    #[test]
    fn a_symbol_ends_with_its_stop_and_has_whole_characters() {
        let bars = bars("26PK0000000001ABC7").unwrap();
        assert_eq!(bars[bars.len() - 7..], [2, 3, 3, 1, 1, 1, 2]);
        assert_eq!((bars.len() - 7) % 6, 0);
        assert_eq!(super::bars("Алматы"), None);
        assert_eq!(super::bars(""), None);
    }
}
