//! Risk profiles on both engines.

use landbridge_registry::risk::ProfileVersion;
use landbridge_transit::MovementAct;
use landbridge_transit::movement::Channel;
use landbridge_transit::reference::Profiles;

use crate::engines;
use crate::support::{declare, done, morning, movement_of, officer, register, start};

fn version(country: &str, version: u64, table: &str) -> ProfileVersion {
    ProfileVersion {
        country: country.parse().unwrap(),
        version,
        profiles: Profiles::parse(table).unwrap(),
        reason: "ориентировка".into(),
        by: None,
        at: morning(),
    }
}

const OPTICS: &str =
    "[[profile]]\nid = \"optics\"\ncountry = \"PK\"\nchannel = \"red\"\nhs = [\"90\"]\n";

#[tokio::test]
async fn profiles_choose_the_channel_from_the_moment_they_are_put() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        done(&registry, register(100_000)).await;
        let channel = async |lrn: &str| {
            let id = movement_of(&done(&registry, declare(lrn, 100)).await);
            done(&registry, officer(id, "PK000KHI", MovementAct::Accept { serial: "".into() }))
                .await;
            registry.database().movement(id).await.unwrap().unwrap().channel
        };
        assert_eq!(channel("1").await, Some(Channel::Green));
        assert!(registry.put_profiles(&version("PK", 1, OPTICS)).await.unwrap());
        assert_eq!(channel("2").await, Some(Channel::Red));
        // Those of another country are beside the point, and take nothing away.
        let other = OPTICS.replace("PK", "KZ").replace("red", "yellow");
        assert!(registry.put_profiles(&version("KZ", 1, &other)).await.unwrap());
        assert_eq!(channel("3").await, Some(Channel::Red));
        assert!(!registry.put_profiles(&version("PK", 1, "")).await.unwrap(), "it is taken");
        assert!(registry.put_profiles(&version("PK", 2, "")).await.unwrap());
        assert_eq!(channel("4").await, Some(Channel::Green));
    }
}

#[tokio::test]
async fn profiles_hold_after_a_restart_and_their_versions_stay() {
    for engine in engines::all().await {
        let registry = start(engine.open().await).await;
        assert!(registry.put_profiles(&version("PK", 1, "")).await.unwrap());
        let second = version("PK", 2, OPTICS);
        assert!(registry.put_profiles(&second).await.unwrap());
        registry.close().await;

        let registry = start(engine.open().await).await;
        assert_eq!(registry.reference().profiles, second.profiles);
        let kept = registry.database().profile_versions(second.country, 10).await.unwrap();
        assert_eq!(kept, [second, version("PK", 1, "")]);
    }
}
