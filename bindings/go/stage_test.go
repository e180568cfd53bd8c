package pepay_test

import (
	"context"

	pepay "github.com/pepay/pepay-go"
)

// stage is a world in which every endpoint has something to answer with.
type stage struct {
	world
	merchant, dashboard, payor, commerce                   *pepay.Client
	payviox                                                *pepay.Payviox
	invoiceID, eventID, keyID, sessionID                   string
	itemID, estimateID, addressID, orderID, orderInvoiceID string
}

func newStage(w world) *stage {
	w.Helper()
	ctx, s := context.Background(), &stage{world: w, merchant: w.merchant(), payviox: w.payviox()}
	s.dashboard = w.own.Dashboard()

	invoice, err := s.merchant.Invoices.Create(ctx, pepay.CreateInvoice{
		AmountUSD: "5", CustomerID: "cus_1", Questions: map[string]any{"questions": []map[string]any{
			{"id": "q1", "question": "Mail?", "type": "email", "validation": map[string]any{"required": true}},
		}},
	})
	must(w, err)
	s.invoiceID, s.payor = invoice.InvoiceID, w.payor(s.merchant, invoice)
	_, err = s.payor.PaymentSessions.CreatePaymentAddress(ctx, pepay.CreatePaymentAddress{Network: pepay.NetworkBase, TokenID: 1})
	must(w, err)
	_, err = s.payor.ManualVerification.Trigger(ctx, s.invoiceID)
	must(w, err)
	events, err := s.merchant.Events.List(ctx, pepay.ListEvents{})
	must(w, err)
	s.eventID = events.Data[0].ID
	key, err := s.dashboard.APIKeys.Create(ctx, pepay.CreateAPIKey{Name: "CI", Scope: "merchant"})
	must(w, err)
	s.keyID = key.KeyID
	s.setUpShop(ctx)
	session, err := s.payviox.Sessions.Create(ctx, order("order_0"))
	must(w, err)
	s.sessionID = session.SessionID
	return s
}

var (
	atlas = pepay.CommerceItem{ProductID: "prod_atlas", Quantity: 1}
	home  = pepay.ShippingAddress{
		FirstName: "Ada", LastName: "Byron", StreetAddress: "1 Main Street", City: "New York", State: "NY", ZipCode: "10001", Country: "US",
	}
)

// setUpShop makes a cart, and an order.
func (s *stage) setUpShop(ctx context.Context) {
	s.Helper()
	key, err := s.dashboard.APIKeys.Create(ctx, pepay.CreateAPIKey{Name: "Shop", Scope: "commerce"})
	must(s, err)
	s.commerce, err = s.merchant.WithAuth(pepay.Credentials{CommerceAPIKey: key.Key.Expose()})
	must(s, err)
	s.Cleanup(s.commerce.Close)
	cart, err := s.commerce.Carts.Create(ctx, pepay.CreateCart{CustomerID: "customer_42", Item: &atlas})
	must(s, err)
	s.itemID = cart.Items[0].ItemID
	estimate, err := s.commerce.Checkout.Estimate(ctx, pepay.EstimateCheckout{CustomerID: "customer_42", UseCart: pepay.Ptr(true)})
	must(s, err)
	s.estimateID = estimate.EstimateID
	address, err := s.commerce.Checkout.SetAddress(ctx, pepay.SetCheckoutAddress{EstimateID: s.estimateID, Address: home})
	must(s, err)
	s.addressID = address.AddressID
	order, err := s.commerce.Checkout.CreateInvoice(ctx, pepay.CreateCheckoutInvoice{EstimateID: s.estimateID, AddressID: s.addressID})
	must(s, err)
	s.orderID, s.orderInvoiceID = order.OrderID, order.InvoiceID
}

// Whether an endpoint can be called twice: as it only reads, as a key makes it safe, or not at all.
const (
	safe  = "safe"
	keyed = "keyed"
	once  = "once"
)

type endpoint struct {
	name, replay string
	call         func(context.Context, *stage, ...pepay.CallOption) (any, error)
}

// endpoints is every endpoint with a call that the sandbox answers.
var endpoints = []endpoint{
	{"invoices.create", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "5"}, o...)
	}},
	{"invoices.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.List(ctx, pepay.ListInvoices{}, o...)
	}},
	{"invoices.list_by_customer", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.ListByCustomer(ctx, "cus_1", pepay.ListCustomerInvoices{}, o...)
	}},
	{"invoices.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.Retrieve(ctx, s.invoiceID, o...)
	}},
	{"invoices.status", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.Status(ctx, s.invoiceID, o...)
	}},
	{"invoices.totals", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.Totals(ctx, pepay.GetInvoiceTotals{}, o...)
	}},
	{"payment_sessions.get_session_details", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.GetSessionDetails(ctx, o...)
	}},
	{"payment_sessions.list_available_tokens", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.ListAvailableTokens(ctx, pepay.ListAvailableTokens{}, o...)
	}},
	{"payment_sessions.create_payment_address", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.CreatePaymentAddress(ctx, pepay.CreatePaymentAddress{Network: pepay.NetworkBase, TokenID: 1}, o...)
	}},
	{"payment_sessions.get_payment_status", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.GetPaymentStatus(ctx, o...)
	}},
	{"payment_sessions.set_customer_email", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.SetCustomerEmail(ctx, "payor@example.com", o...)
	}},
	{"payment_sessions.get_customer_email", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.GetCustomerEmail(ctx, o...)
	}},
	{"payment_sessions.get_questions", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.GetQuestions(ctx, o...)
	}},
	{"payment_sessions.submit_form", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.PaymentSessions.SubmitForm(ctx, []pepay.FormResponse{{QuestionID: "q1", Response: "payor@example.com"}}, o...)
	}},
	{"manual_verification.trigger", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.ManualVerification.Trigger(ctx, s.invoiceID, o...)
	}},
	{"manual_verification.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payor.ManualVerification.Retrieve(ctx, s.invoiceID, o...)
	}},
	{"tokens.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Tokens.List(ctx, pepay.ListTokens{}, o...)
	}},
	{"tokens.search", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Tokens.Search(ctx, pepay.SearchTokens{}, o...)
	}},
	{"tokens.block", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Tokens.Block(ctx, 1, true, o...)
	}},
	{"events.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Events.List(ctx, pepay.ListEvents{}, o...)
	}},
	{"events.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Events.Retrieve(ctx, s.eventID, o...)
	}},
	{"ws_tokens.mint", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.WSTokens.Mint(ctx, pepay.MintWSToken{Scope: "merchant"}, o...)
	}},
	{"settlement.get", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.dashboard.Settlement.Get(ctx, o...)
	}},
	{"settlement.update", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.dashboard.Settlement.Update(ctx, nil, o...)
	}},
	{"access.status", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Access.Status(ctx, o...)
	}},
	{"access.activate", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Access.Activate(ctx, "key_1", o...)
	}},
	{"access.set_environment", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Access.SetEnvironment(ctx, pepay.EnvironmentDevnet, o...)
	}},
	{"api_keys.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.dashboard.APIKeys.List(ctx, pepay.ListAPIKeys{}, o...)
	}},
	{"api_keys.create", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.dashboard.APIKeys.Create(ctx, pepay.CreateAPIKey{Name: "CI", Scope: "merchant"}, o...)
	}},
	{"api_keys.revoke", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.dashboard.APIKeys.Revoke(ctx, s.keyID, o...)
	}},
	{"commerce.status", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Commerce.Status(ctx, o...)
	}},
	{"commerce.search", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Commerce.Search(ctx, pepay.SearchProducts{Q: "atlas"}, o...)
	}},
	{"carts.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.Retrieve(ctx, pepay.RetrieveCart{CustomerID: "customer_42"}, o...)
	}},
	{"carts.create", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.Create(ctx, pepay.CreateCart{WalletAddress: "0xabc", WalletNetwork: pepay.NetworkBase}, o...)
	}},
	{"carts.delete", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.Delete(ctx, pepay.DeleteCart{CustomerID: "customer_42"}, o...)
	}},
	{"carts.add_item", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.AddItem(ctx, pepay.AddCartItem{CustomerID: "customer_42", Item: atlas}, o...)
	}},
	{"carts.update_item", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.UpdateItem(ctx, s.itemID, pepay.UpdateCartItem{Quantity: 2, CustomerID: "customer_42"}, o...)
	}},
	{"carts.remove_item", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.RemoveItemWith(ctx, s.itemID, pepay.RemoveCartItem{CustomerID: "customer_42"}, o...)
	}},
	{"carts.validate", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.Validate(ctx, pepay.ValidateCart{CustomerID: "customer_42"}, o...)
	}},
	{"carts.totals", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Carts.Totals(ctx, pepay.GetCartTotals{CustomerID: "customer_42", ZipCode: "10001"}, o...)
	}},
	{"checkout.estimate", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Checkout.Estimate(ctx, pepay.EstimateCheckout{CustomerID: "customer_42", Items: []pepay.CommerceItem{atlas}}, o...)
	}},
	{"checkout.set_address", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Checkout.SetAddress(ctx, pepay.SetCheckoutAddress{EstimateID: s.estimateID, Address: home}, o...)
	}},
	{"checkout.create_invoice", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Checkout.CreateInvoice(ctx, pepay.CreateCheckoutInvoice{EstimateID: s.estimateID, AddressID: s.addressID}, o...)
	}},
	{"orders.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Orders.List(ctx, pepay.ListOrders{CustomerID: "customer_42"}, o...)
	}},
	{"orders.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Orders.Retrieve(ctx, s.orderID, o...)
	}},
	{"orders.cancel", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Orders.Cancel(ctx, s.orderID, o...)
	}},
	{"orders.simulate", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Orders.Simulate(ctx, s.orderID, pepay.SimulateOrder{TransitionTo: pepay.OrderTransitionPaymentConfirmed}, o...)
	}},
	{"order_payments.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.OrderPayments.Retrieve(ctx, s.orderID, o...)
	}},
	{"order_payments.list_statuses", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.OrderPayments.ListStatuses(ctx, []string{s.orderID}, o...)
	}},
	{"order_payments.invoice_status", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.OrderPayments.InvoiceStatus(ctx, s.orderInvoiceID, o...)
	}},
	{"addresses.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Addresses.List(ctx, pepay.ListAddresses{CustomerID: "customer_42"}, o...)
	}},
	{"addresses.delete", keyed, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.commerce.Addresses.DeleteWith(ctx, s.addressID, pepay.DeleteAddress{CustomerID: "customer_42"}, o...)
	}},
	{"request", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Request(ctx, pepay.RawRequest{Method: "GET", Path: "/api/v1/invoices"}, o...)
	}},
	{"sessions.create", once, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payviox.Sessions.Create(ctx, order("order_1"), o...)
	}},
	{"payment_methods.list", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payviox.PaymentMethods.List(ctx, pepay.ListPayvioxPaymentMethods{}, o...)
	}},
	{"payment_methods.list_for_session", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payviox.PaymentMethods.ListForSession(ctx, s.sessionID, o...)
	}},
	{"payments.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payviox.Payments.Retrieve(ctx, s.sessionID, o...)
	}},
	{"balance.retrieve", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payviox.Balance.Retrieve(ctx, o...)
	}},
	{"payouts.create", once, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.payviox.Payouts.Create(ctx, pepay.CreatePayvioxPayout{Email: "payee@example.com", Amount: 500}, o...)
	}},
}
