//! Plans that somebody wants to find again.
//!
//! A plan is saved under the hash of its content, so saving it twice is saving it once, and a
//! link to it can never show another answer. Nothing is ever changed or deleted.

mod saved;

use jiff::Timestamp;

pub use saved::{InvalidPlanId, NewPlan, PlanId, SavedPlan};

use crate::database::{Database, reading, writing};
use crate::error::RegistryError;

#[derive(sqlx::FromRow)]
struct Row {
    plan_id: String,
    request: String,
    answer: String,
    atlas_version: String,
    created_at_us: i64,
}

impl Database {
    /// Saves a plan and returns its row. Saving the same content again changes nothing and
    /// returns the first row. When this has returned `Ok`, the plan is on the disk.
    pub async fn save_plan(&self, plan: NewPlan) -> Result<SavedPlan, RegistryError> {
        let id = plan.id();
        let sql = "INSERT INTO saved_plan \
             (plan_id, request, answer, atlas_version, created_at_us) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (plan_id) DO NOTHING";
        let made = writing!(self, pool => sqlx::query(sql)
            .bind(id.as_str())
            .bind(&plan.request)
            .bind(&plan.answer)
            .bind(&plan.atlas_version)
            .bind(plan.created_at.as_microsecond())
            .execute(pool)
            .await
            .map(|_| ()));
        made.map_err(RegistryError::query("save a plan"))?;
        let row = self.find_plan(&id).await?;
        row.ok_or_else(|| RegistryError::Damaged { what: format!("plan {id} was not stored") })
    }

    /// The plan of this name, if it was ever saved.
    pub async fn find_plan(&self, id: &PlanId) -> Result<Option<SavedPlan>, RegistryError> {
        let sql = "SELECT * FROM saved_plan WHERE plan_id = $1";
        let row: Result<Option<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(id.as_str()).fetch_optional(pool).await
        });
        row.map_err(RegistryError::query("find a plan"))?.map(Row::read).transpose()
    }

    /// The plans saved last, newest first; equal times in the order of their ids.
    pub async fn recent_plans(&self, limit: u32) -> Result<Vec<SavedPlan>, RegistryError> {
        let sql = "SELECT * FROM saved_plan ORDER BY created_at_us DESC, plan_id LIMIT $1";
        let rows: Result<Vec<Row>, _> = reading!(self, pool => {
            sqlx::query_as(sql).bind(i64::from(limit)).fetch_all(pool).await
        });
        let rows = rows.map_err(RegistryError::query("list recent plans"))?;
        rows.into_iter().map(Row::read).collect()
    }
}

impl Row {
    fn read(self) -> Result<SavedPlan, RegistryError> {
        let damaged =
            |what: &str| RegistryError::Damaged { what: format!("plan {}: {what}", self.plan_id) };
        Ok(SavedPlan {
            id: self.plan_id.parse().map_err(|_| damaged("its id is no hash"))?,
            created_at: Timestamp::from_microsecond(self.created_at_us)
                .map_err(|_| damaged("its time lies outside the calendar"))?,
            request: self.request,
            answer: self.answer,
            atlas_version: self.atlas_version,
        })
    }
}
