//! Secrets: random tokens, their digests, and passwords.

use std::fmt::Write;
use std::sync::LazyLock;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::error::AccessError;

/// The fewest characters of a password: length is what counts (NIST SP 800-63B).
pub const PASSWORD_MIN: usize = 12;
/// The most: hashing has to end.
pub const PASSWORD_MAX: usize = 256;

/// Memory 19 MiB, two passes, one lane: the parameters that OWASP recommends for Argon2id.
fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are within bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn random<const N: usize>() -> Result<[u8; N], AccessError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| AccessError::NoRandomness)?;
    Ok(bytes)
}

/// A token of 256 random bits.
pub(crate) fn token() -> Result<String, AccessError> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// A short random name; no secret.
pub(crate) fn name() -> Result<String, AccessError> {
    Ok(hexadecimal(&random::<8>()?))
}

/// A password to be told once: four groups of five letters and digits without look-alikes, 98
/// random bits.
pub(crate) fn password() -> Result<String, AccessError> {
    const LETTERS: &[u8; 30] = b"abcdefghjkmnpqrstuvwxyz2345679";
    let mut letters = String::new();
    while letters.len() < 23 {
        for byte in random::<32>()? {
            // 240 is the last multiple of 30: no letter comes more often than another.
            if byte >= 240 || letters.len() >= 23 {
                continue;
            }
            if letters.len() % 6 == 5 {
                letters.push('-');
            }
            letters.push(char::from(LETTERS[usize::from(byte) % 30]));
        }
    }
    Ok(letters)
}

/// SHA-256 in hexadecimal digits: enough for tokens, whose bits are random.
pub(crate) fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether two digests are the same, in a time that does not tell where they differ.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Argon2id of a password, in the PHC form.
pub(crate) fn hash(password: &str) -> Result<String, AccessError> {
    let salt = STANDARD_NO_PAD.encode(random::<16>()?);
    let salt = SaltString::from_b64(&salt).map_err(|_| AccessError::NoRandomness)?;
    let hash = hasher().hash_password(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|_| AccessError::NoRandomness)
}

/// What an unknown name is compared with, so that it takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody").unwrap_or_default());

/// Whether a password is that of a hash; without one it takes as long and is not.
pub(crate) fn verify(password: &str, hash: Option<&str>) -> bool {
    let against = hash.unwrap_or(&NOBODY);
    let Ok(parsed) = PasswordHash::new(against) else { return false };
    let is_right = hasher().verify_password(password.as_bytes(), &parsed).is_ok();
    is_right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_verified_by_its_hash_alone() {
        let hash = hash("a long pass phrase").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("a long pass phrase", Some(&hash)));
        assert!(!verify("a long pass phrasf", Some(&hash)));
        assert!(!verify("nobody", None), "the stand-in opens nothing");
        assert!(!verify("", Some("not a hash")));
    }

    #[test]
    fn told_passwords_have_groups_and_differ() {
        let one = password().unwrap();
        assert_eq!(one.split('-').map(str::len).collect::<Vec<_>>(), [5, 5, 5, 5]);
        assert_ne!(one, password().unwrap());
    }

    #[test]
    fn digests_are_compared_whole() {
        assert!(same(&digest("a"), &digest("a")));
        assert!(!same(&digest("a"), &digest("b")));
        assert!(!same("a", "ab"));
    }
}
