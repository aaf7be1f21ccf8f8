//! Risk profiles as countries keep them: each change is a version of its own, and stays.

use jiff::Timestamp;
use landbridge_transit::reference::{Profile, Profiles};
use landbridge_units::CountryCode;

use crate::database::{Database, reading, writing};
use crate::error::RegistryError;

/// All profiles of a country from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileVersion {
    /// Whose offices go by them.
    pub country: CountryCode,
    /// 1, 2, 3 … in a country.
    pub version: u64,
    /// The profiles.
    pub profiles: Profiles,
    /// Why they were changed.
    pub reason: String,
    /// Who changed them; nobody where nobody signs in.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    country: String,
    version: i64,
    profiles: String,
    reason: String,
    written_by: Option<String>,
    written_at_us: i64,
}

impl Row {
    fn read(self) -> Result<ProfileVersion, RegistryError> {
        let (country, version) = (self.country.clone(), self.version);
        let damaged = || RegistryError::Damaged {
            what: format!("version {version} of the risk profiles of {country}"),
        };
        let profile: Vec<Profile> = serde_json::from_str(&self.profiles).map_err(|_| damaged())?;
        Ok(ProfileVersion {
            country: self.country.parse().map_err(|_| damaged())?,
            version: version.cast_unsigned(),
            profiles: Profiles { profile },
            reason: self.reason,
            by: self.written_by,
            at: Timestamp::from_microsecond(self.written_at_us).map_err(|_| damaged())?,
        })
    }
}

impl Database {
    /// The versions of a country's risk profiles, the newest first.
    pub async fn profile_versions(
        &self,
        country: CountryCode,
        limit: u32,
    ) -> Result<Vec<ProfileVersion>, RegistryError> {
        let sql = "SELECT * FROM risk_profiles WHERE country = $1 ORDER BY version DESC LIMIT $2";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => sqlx::query_as(sql)
            .bind(country.as_str())
            .bind(i64::from(limit))
            .fetch_all(pool)
            .await);
        let rows = rows.map_err(RegistryError::query("list risk profiles"))?;
        rows.into_iter().map(Row::read).collect()
    }

    /// The profiles that all countries go by now.
    pub(crate) async fn profiles(&self) -> Result<Profiles, RegistryError> {
        let sql = "SELECT * FROM risk_profiles AS kept WHERE version = \
             (SELECT MAX(version) FROM risk_profiles WHERE country = kept.country) \
             ORDER BY country";
        let rows: Result<Vec<Row>, _> =
            reading!(self, pool => sqlx::query_as(sql).fetch_all(pool).await);
        let rows = rows.map_err(RegistryError::query("read risk profiles"))?;
        let versions = rows.into_iter().map(Row::read);
        let profile = versions.map(|one| one.map(|one| one.profiles.profile));
        Ok(Profiles { profile: profile.collect::<Result<Vec<_>, _>>()?.concat() })
    }

    /// Keeps a version, unless the country has one with this number.
    pub(crate) async fn keep_profiles(&self, new: &ProfileVersion) -> Result<bool, RegistryError> {
        let sql = "INSERT INTO risk_profiles \
             (country, version, profiles, reason, written_by, written_at_us) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (country, version) DO NOTHING";
        let profiles = serde_json::to_string(&new.profiles.profile);
        let lost = |_| RegistryError::Damaged { what: "risk profiles cannot be written".into() };
        let profiles = profiles.map_err(lost)?;
        let kept = writing!(self, pool => sqlx::query(sql)
            .bind(new.country.as_str())
            .bind(new.version.cast_signed())
            .bind(&profiles)
            .bind(&new.reason)
            .bind(new.by.as_deref())
            .bind(new.at.as_microsecond())
            .execute(pool)
            .await
            .map(|done| done.rows_affected()));
        Ok(kept.map_err(RegistryError::query("keep risk profiles"))? == 1)
    }
}
