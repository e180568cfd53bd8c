//! What holds for every call, whatever happens to it: outcomes, pauses and clocks are made up.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

mod calls;
mod explore;
mod hosts;
mod script;

use calls::{invoice, session};
use hosts::{defy, obey};
use pepay_core::Duration;
use pepay_core::pepay::GetPaymentStatus;
use proptest::prelude::*;
use script::{Event, attempts, options, outcomes};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_host_that_obeys_is_led_to_an_end_in_time(
        options in options(), entropy: [u8; 32], start_ms: u32, script in attempts(),
    ) {
        let start_at = Duration::from_millis(start_ms.into());
        obey(&GetPaymentStatus, &options, entropy, start_at, &script)?;
        obey(&invoice(), &options, entropy, start_at, &script)?;
        obey(&session(), &options, entropy, start_at, &script)?;
    }

    #[test]
    fn a_host_that_does_not_obey_does_no_harm(
        options in options(), entropy: [u8; 32], start_ms: u64,
        script in prop::collection::vec((any::<u64>(), prop_oneof![outcomes(), Just(Event::Resume)]), 0..20),
    ) {
        let start_at = Duration::from_millis(start_ms);
        let script: Vec<_> = script.into_iter().map(|(now, event)| (Duration::from_millis(now), event)).collect();
        defy(&GetPaymentStatus, &options, entropy, start_at, &script)?;
        defy(&invoice(), &options, entropy, start_at, &script)?;
        defy(&session(), &options, entropy, start_at, &script)?;
    }
}
