//! The Pepay and Payviox payment APIs on your own machine.
