//! The inbox, on each database that there is: SQLite, and what `DATABASES` names besides (`tests/backends` has them).

#![cfg(all(feature = "postgres", feature = "mysql", feature = "sqlite", feature = "tokio"))]
#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

use pepay_client::aio::{Payviox, Pepay};
use pepay_client::inbox::{Backend, Error, Event, Handler, HandlerError, Inbox, NotYet, Receipt, Sender, Verdict};
use pepay_client::inbox::{Dialect, RecoverOptions, Since, Was};
use pepay_client::payviox::{CreateSession, Item};
use pepay_client::pepay::CreateInvoice;
use pepay_client::{Cents, Config, Credentials, Now, Timestamp, Usd};
use pepay_sandbox::{Sandbox, World};
use sqlx::{Connection, Database, Pool};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Statements that the three databases take alike.
trait Tested: Backend {
    fn pool(url: &str) -> impl Future<Output = Pool<Self>> + Send;
    fn run(connection: &mut Self::Connection, sql: &str) -> impl Future<Output = Result<u64, sqlx::Error>> + Send {
        Self::execute(connection, sql, &[])
    }
}

macro_rules! tested {
    ($Database:ty, $Options:path) => {
        impl Tested for $Database {
            async fn pool(url: &str) -> Pool<Self> {
                <$Options>::new().max_connections(8).connect(url).await.unwrap()
            }
        }
    };
}

tested!(sqlx::Postgres, sqlx::postgres::PgPoolOptions);
tested!(sqlx::MySql, sqlx::mysql::MySqlPoolOptions);
tested!(sqlx::Sqlite, sqlx::sqlite::SqlitePoolOptions);

/// A shop that notes what it is told in a table of its own, in the event's transaction.
#[derive(Default)]
struct Shop {
    /// What to fail with, once.
    fails: Mutex<Option<HandlerError>>,
    panics: bool,
    stale: AtomicUsize,
}

impl<DB: Tested> Handler<DB> for Shop {
    async fn handle(&self, event: &Event<'_>, connection: &mut DB::Connection) -> Result<(), HandlerError> {
        for name in event.names {
            DB::run(connection, &format!("INSERT INTO told (name) VALUES ('{name}')")).await?;
        }
        if let Some(error) = self.fails.lock().unwrap().take() {
            return Err(error);
        }
        assert!(!self.panics, "the shop has burnt down");
        Ok(())
    }

    async fn handle_stale(&self, _: &Event<'_>, _: &mut DB::Connection) -> Result<(), HandlerError> {
        self.stale.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// A handler that takes its second lock when another one has its first.
struct Crossed {
    order: [u32; 2],
    tries: AtomicUsize,
    both: Arc<tokio::sync::Barrier>,
}

impl<DB: Tested> Handler<DB> for Crossed {
    async fn handle(&self, _: &Event<'_>, connection: &mut DB::Connection) -> Result<(), HandlerError> {
        let is_first = self.tries.fetch_add(1, Ordering::SeqCst) == 0;
        let [first, second] = self.order.map(|id| format!("UPDATE locks SET taken = taken + 1 WHERE id = {id}"));
        DB::run(connection, &first).await?;
        if is_first {
            self.both.wait().await;
        }
        DB::run(connection, &second).await?;
        Ok(())
    }
}

fn updated(number: u32, invoice: &str, status: &str) -> Vec<u8> {
    format!(
        r#"{{"id":"evt_170000000000{number}-1","type":"invoice.updated","created":1700000000,
            "data":{{"object":{{"object":"invoice","id":"{invoice}","status":"{status}"}}}}}}"#
    )
    .into_bytes()
}

fn clients(world: &World) -> (Pepay, Payviox) {
    let credentials = Credentials::api_key(&world.api_key()).unwrap();
    let config = Config { base_url: Some(world.url().into()), credentials, ..Config::default() };
    (Pepay::new(config.clone()).unwrap(), Payviox::new(config).unwrap())
}

struct Tables<DB: Tested> {
    pool: Pool<DB>,
    inbox: Inbox<DB>,
}

impl<DB: Tested> Tables<DB>
where
    for<'c> &'c mut DB::Connection: sqlx::Executor<'c, Database = DB>,
    for<'q> DB::Arguments<'q>: sqlx::IntoArguments<'q, DB>,
    for<'r> i64: sqlx::Decode<'r, DB> + sqlx::Type<DB>,
    usize: sqlx::ColumnIndex<DB::Row>,
{
    async fn new(url: &str) -> Self {
        let pool = DB::pool(url).await;
        let inbox = Inbox::new(pool.clone());
        inbox.create_tables().await.unwrap();
        inbox.create_tables().await.unwrap();
        let mut connection = pool.acquire().await.unwrap();
        DB::run(&mut connection, "CREATE TABLE IF NOT EXISTS told (name VARCHAR(100) NOT NULL)").await.unwrap();
        Self { pool, inbox }
    }

    /// How often this name was told, by all that is committed.
    async fn told(&self, name: &str) -> i64 {
        let count = format!("SELECT COUNT(*) FROM told WHERE name = '{name}'");
        sqlx::query_scalar::<DB, i64>(&count).fetch_one(&self.pool).await.unwrap()
    }

    async fn change(&self, sql: &str) {
        DB::run(&mut *self.pool.acquire().await.unwrap(), sql).await.unwrap();
    }

    async fn receive(&self, body: &[u8], shop: &Shop) -> Receipt {
        self.inbox.receive(Sender::Pepay, body, shop).await.unwrap()
    }

    async fn each_event_is_handled_once_and_in_order(&self) {
        let shop = Shop::default();
        let receipt = self.receive(&updated(2, "inv_1", "paid"), &shop).await;
        assert_eq!((receipt.verdict, receipt.status()), (Verdict::Handled, 200));
        assert_eq!(receipt.names, ["invoice.updated", "invoice.paid"]);
        assert_eq!(self.receive(&updated(2, "inv_1", "paid"), &shop).await.verdict, Verdict::Duplicate);
        assert_eq!(self.receive(&updated(1, "inv_1", "underpaid"), &shop).await.verdict, Verdict::Stale);
        assert_eq!((self.told("invoice.paid").await, self.told("invoice.underpaid").await), (1, 0));
        assert_eq!(shop.stale.load(Ordering::SeqCst), 1);
        let error = self.inbox.receive(Sender::Pepay, b"[]", &shop).await.unwrap_err();
        assert!(matches!(error, Error::NoEvent(_)), "{error}");
        // Another sender's of the same content is another event.
        let order = br#"{"type":"succeeded","data":{"order_id":"order_1"},"order_id":"order_1","event":"succeeded"}"#;
        let receipt = self.inbox.receive(Sender::Payviox, order, &shop).await.unwrap();
        assert_eq!((receipt.verdict, &receipt.names[..]), (Verdict::Handled, &["session.succeeded".to_string()][..]));
    }

    async fn what_fails_leaves_nothing_and_is_replayed(&self) {
        let shop = Shop { fails: Mutex::new(Some("no stock".into())), ..Shop::default() };
        let receipt = self.receive(&updated(3, "inv_2", "expired"), &shop).await;
        assert_eq!((receipt.verdict, receipt.status()), (Verdict::Failed, 500));
        assert_eq!(receipt.error.unwrap().to_string(), "no stock");
        assert_eq!(self.told("invoice.expired").await, 0, "it was rolled back");
        let failures = self.inbox.failures(10, 0).await.unwrap();
        let failure = failures.iter().find(|it| it.subject == "invoice:inv_2").unwrap();
        assert_eq!((&*failure.error, failure.verdict, failure.attempts), ("no stock", Verdict::Failed, 1));
        let age = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        assert!(failure.received_at.unwrap().as_seconds().abs_diff(i64::try_from(age).unwrap()) < 60);

        *shop.fails.lock().unwrap() = Some(NotYet("the order is not written yet".into()).into());
        let receipt = self.inbox.replay(failure.id, &shop).await.unwrap();
        assert_eq!((receipt.verdict, receipt.status()), (Verdict::Waiting, 503));
        let receipts = self.inbox.replay_all(&shop).await.unwrap();
        assert!(receipts.iter().all(|it| it.verdict == Verdict::Handled), "{receipts:?}");
        assert_eq!(self.told("invoice.expired").await, 1);
        assert_eq!(self.inbox.replay(failure.id, &shop).await.unwrap().verdict, Verdict::Duplicate);
        assert_eq!(self.inbox.replay_settled(failure.id, &shop).await.unwrap().verdict, Verdict::Handled);
        assert_eq!(self.told("invoice.updated").await, 3, "once more, on purpose");
        assert!(matches!(self.inbox.replay(1 << 40, &shop).await, Err(Error::Unknown(_))));
    }

    async fn a_panic_goes_on_when_the_event_is_kept(&self) {
        let shop = Shop { panics: true, ..Shop::default() };
        let inbox = self.inbox.clone();
        let panicked = tokio::spawn(async move {
            inbox.receive(Sender::Pepay, &updated(4, "inv_3", "canceled"), &shop).await.map(drop)
        });
        assert!(panicked.await.unwrap_err().is_panic());
        let failures = self.inbox.failures(10, 0).await.unwrap();
        assert!(failures.iter().any(|it| it.error.contains("burnt down")), "{failures:?}");
        self.inbox.replay_all(&Shop::default()).await.unwrap();
    }

    /// 30 deliveries of 6 events at once.
    async fn those_that_come_at_once_are_handled_once(&self) {
        let mut deliveries = tokio::task::JoinSet::new();
        for round in 0..30 {
            let inbox = self.inbox.clone();
            let body = updated(5, &format!("inv_at_once_{}", round % 6), "paid");
            let body = String::from_utf8(body).unwrap().replace("evt_", &format!("evt_{}", round % 6 + 1));
            deliveries
                .spawn(async move { inbox.receive(Sender::Pepay, body.as_bytes(), &Shop::default()).await.unwrap() });
        }
        let receipts = deliveries.join_all().await;
        let counted = |verdict| receipts.iter().filter(|it| it.verdict == verdict).count();
        assert_eq!((counted(Verdict::Handled), counted(Verdict::Duplicate)), (6, 24), "{receipts:?}");
        assert_eq!(self.told("invoice.paid").await, 1 + 6);
    }

    /// Two handlers that take two locks each, in opposite orders.
    async fn a_deadlock_is_tried_again(&self) {
        self.change("CREATE TABLE locks (id INTEGER PRIMARY KEY, taken INTEGER NOT NULL)").await;
        self.change("INSERT INTO locks VALUES (1, 0), (2, 0)").await;
        let both = Arc::new(tokio::sync::Barrier::new(2));
        let mut crossing = tokio::task::JoinSet::new();
        for order in [[1, 2], [2, 1]] {
            let (inbox, crossed) =
                (self.inbox.clone(), Crossed { order, tries: AtomicUsize::new(0), both: both.clone() });
            crossing.spawn(async move {
                let body = updated(6, &format!("inv_crossed_{}", order[0]), "paid");
                let body = String::from_utf8(body).unwrap().replace("evt_", &format!("evt_{}", order[0]));
                let receipt = inbox.receive(Sender::Pepay, body.as_bytes(), &crossed).await.unwrap();
                (receipt.verdict, crossed.tries.into_inner())
            });
        }
        let ended = tokio::time::timeout(Duration::from_secs(60), crossing.join_all()).await.unwrap();
        assert!(ended.iter().all(|(verdict, _)| *verdict == Verdict::Handled), "{ended:?}");
        assert_eq!(ended.iter().map(|(_, tries)| tries).sum::<usize>(), 3, "one of them was tried twice");
    }

    async fn what_is_old_is_deleted_and_no_younger_one(&self) {
        let month = Duration::from_secs(30 * 24 * 3600);
        assert!(matches!(self.inbox.prune(month - Duration::from_secs(1)).await, Err(Error::TooYoung)));
        assert_eq!(self.inbox.prune(month).await.unwrap(), 0);
        self.change("UPDATE pepay_inbox_events SET settled_at = '2020-01-01 00:00:00.000000'").await;
        assert!(self.inbox.prune(month).await.unwrap() >= 9);
        assert_eq!(self.inbox.prune(month).await.unwrap(), 0);
    }

    async fn what_was_never_delivered_is_recovered(&self, world: &World) {
        let (pepay, payviox) = clients(world);
        let price = CreateInvoice::new(Usd::parse("49.99").unwrap());
        let invoice = pepay.invoices().create(&price).await.unwrap();
        world.pay(&invoice.invoice_id, Some("20.00")).unwrap();
        world.pay(&invoice.invoice_id, None).unwrap();
        let shop = Shop::default();
        let before = self.told("invoice.paid").await;
        let day = 24 * 3600;
        let since = Since::Moment(Timestamp::from_seconds(Timestamp::now().as_seconds() - day).unwrap());
        let options = RecoverOptions { since: Some(since), account: format!("{:?}", DB::DIALECT) };
        let found = self.inbox.recover(&pepay, &options, &shop).await.unwrap();
        assert!(found.is_complete() && found.events.iter().all(|it| it.was == Was::Missing), "{found:?}");
        assert_eq!(self.told("invoice.paid").await, before + 1);
        let again = self.inbox.recover(&pepay, &RecoverOptions { since: None, ..options }, &shop).await.unwrap();
        assert_eq!((again.report.missing, again.events.len()), (0, 0), "{again:?}");

        let items = vec![Item::new("T-shirt", 2, Cents(5000))];
        let session = CreateSession::new(Cents(10_000), "USD", "cus_1", format!("order_{:?}", DB::DIALECT), items);
        let session = payviox.sessions().create(&session).await.unwrap();
        self.inbox.expect(&mut *self.pool.acquire().await.unwrap(), &session.session_id).await.unwrap();
        world.act_on_session(&session.session_id, "pay").unwrap();
        let found = self.inbox.recover_payviox(&payviox, Vec::new(), &shop).await.unwrap();
        assert_eq!((found.events.len(), self.told("session.succeeded").await), (1, 2), "{found:?}");

        let nobody = Pepay::new(Config { base_url: Some("http://127.0.0.1:9".into()), ..Config::default() }).unwrap();
        let error = self.inbox.recover(&nobody, &RecoverOptions::default(), &shop).await.unwrap_err();
        assert!(matches!(error, Error::BrokeOff(..)), "{error}");
    }

    async fn what_happens_is_followed(&self, world: &World) {
        let (pepay, _) = clients(world);
        let (sender, mut told) = tokio::sync::mpsc::unbounded_channel();
        let (inbox, following) = (self.inbox.clone(), pepay.clone());
        let options = RecoverOptions { account: format!("{:?}", DB::DIALECT), ..RecoverOptions::default() };
        let follower = tokio::spawn(async move {
            inbox.follow(&following, &options, &Shop::default(), |it| drop(sender.send(it))).await
        });
        let invoice = pepay.invoices().create(&CreateInvoice::new(Usd::parse("5").unwrap())).await.unwrap();
        world.pay(&invoice.invoice_id, None).unwrap();
        let paid = async {
            while let Some(it) = told.recv().await {
                if it.receipt.names.iter().any(|name| name == "invoice.paid") {
                    return it.claim.subject;
                }
            }
            String::new()
        };
        let subject = tokio::time::timeout(Duration::from_secs(20), paid).await.expect("it is told");
        assert_eq!(subject, format!("invoice:{}", invoice.invoice_id));
        follower.abort();
    }

    async fn holds(url: &str) {
        let tables = Self::new(url).await;
        tables.each_event_is_handled_once_and_in_order().await;
        tables.what_fails_leaves_nothing_and_is_replayed().await;
        tables.a_panic_goes_on_when_the_event_is_kept().await;
        tables.those_that_come_at_once_are_handled_once().await;
        // On SQLite, one writes at a time.
        if DB::DIALECT != Dialect::Sqlite {
            tables.a_deadlock_is_tried_again().await;
        }
        let sandbox = Sandbox::start().await.unwrap();
        let world = sandbox.world();
        tables.what_was_never_delivered_is_recovered(&world).await;
        tables.what_happens_is_followed(&world).await;
        tables.what_is_old_is_deleted_and_no_younger_one().await;
        tables.pool.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    let folder = std::env::temp_dir().join(format!("pepay-inbox-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("inbox.db");
    Tables::<sqlx::Sqlite>::holds(&format!("sqlite://{}?mode=rwc", file.display())).await;
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_databases_that_are_named() {
    for url in std::env::var("DATABASES").unwrap_or_default().split_whitespace() {
        match url.split_once(':').unwrap().0 {
            "postgresql" => Tables::<sqlx::Postgres>::holds(url).await,
            "mysql" => Tables::<sqlx::MySql>::holds(url).await,
            other => panic!("{other} is no database of these tests"),
        }
    }
}

#[tokio::test]
async fn a_prefix_is_a_name() {
    let pool = sqlx::sqlite::SqlitePoolOptions::new().connect_lazy("sqlite::memory:").unwrap();
    assert!(matches!(Inbox::with_prefix(pool, "a b"), Err(Error::Prefix(_))));
}

#[allow(dead_code)] // that it compiles is what matters
fn an_inbox_is_shared_by_tasks<DB: Database + Backend>()
where
    DB::Connection: Connection,
{
    fn shared<T: Clone + Send + Sync>() {}
    shared::<Inbox<DB>>();
}
