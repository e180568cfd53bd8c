<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Doctrine\DBAL\DriverManager;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\Verdict;
use Pepay\Pepay\Event;
use Pepay\SymfonyBundle\Doctrine\DoctrineConnection;
use Pepay\Tests\InboxTestCase;
use Pepay\Tests\Support\Deliveries;

/**
 * Handlers that write entities, in a process that handles many events.
 */
final class EntityManagerTest extends InboxTestCase
{
    private Managers $managers;

    protected function setUp(): void
    {
        Debian::needs('Doctrine/ORM', 'php-doctrine-orm');
        parent::setUp();
        $this->database('sqlite');
        $connection = DriverManager::getConnection(['driver' => 'pdo_sqlite', 'path' => substr($this->dsn, 7)]);
        $this->managers = new Managers($connection);
        $connection->insert('orders', ['id' => 'inv_1', 'status' => 'unpaid']);
    }

    public function testWhatIsRolledBackIsWrittenWhenItIsTriedAgain(): void
    {
        $fails = true;
        $inbox = $this->inboxOf(function (Event $event) use (&$fails): void {
            $manager = $this->managers->getManager();
            $manager->find(Order::class, $event->invoice->id)->status = $event->invoice->status;
            $manager->flush();
            $fails && throw new \DomainException('no stock');
        });
        self::assertSame(Verdict::Failed, self::deliver($inbox, Deliveries::invoice('paid', 1))->verdict);
        self::assertSame('unpaid', $this->status());
        $fails = false;
        self::assertSame(Verdict::Handled, $inbox->replayAll()[0]->verdict);
        self::assertSame('paid', $this->status());
    }

    public function testWhatAFailedHandlerHasNotFlushedIsNotWrittenWithTheNextEvent(): void
    {
        $inbox = $this->inboxOf(function (Event $event): void {
            $manager = $this->managers->getManager();
            $manager->persist(new Order($event->id));
            $event->invoice->status === 'underpaid' && throw new \DomainException('no stock');
            $manager->flush();
        });
        self::assertSame(Verdict::Failed, self::deliver($inbox, Deliveries::invoice('underpaid', 1))->verdict);
        self::assertSame(Verdict::Handled, self::deliver($inbox, Deliveries::invoice('paid', 2))->verdict);
        self::assertSame(2, $this->orders());
    }

    public function testAManagerWhoseFlushHasFailedIsMadeAnew(): void
    {
        $inbox = $this->inboxOf(function (Event $event): void {
            $manager = $this->managers->getManager();
            // Its id is there already.
            $manager->persist(new Order($event->invoice->status === 'paid' ? $event->id : 'inv_1'));
            $manager->flush();
        });
        $this->managers->getConnection()->executeStatement('CREATE UNIQUE INDEX one ON orders (id)');
        self::assertSame(Verdict::Failed, self::deliver($inbox, Deliveries::invoice('underpaid', 1))->verdict);
        self::assertSame(Verdict::Handled, self::deliver($inbox, Deliveries::invoice('paid', 2))->verdict);
    }

    private function inboxOf(\Closure $handler): Inbox
    {
        $inbox = new Inbox(new DoctrineConnection($this->managers->getConnection(), $this->managers));
        $inbox->createTables();

        return $inbox->on('*', $handler);
    }

    private function status(): string
    {
        return $this->managers->getConnection()->fetchOne("SELECT status FROM orders WHERE id = 'inv_1'");
    }

    private function orders(): int
    {
        return (int) $this->managers->getConnection()->fetchOne('SELECT COUNT(*) FROM orders');
    }
}
