package abi

import "errors"

// ProxyFor is the URL of the proxy for requests to a URL; "" for none. settings is JSON as pepay.h describes it. The
// error has no password in it.
func ProxyFor(url string, settings []byte) (string, error) {
	urlData, urlSize := text(url)
	settingsData, settingsSize := octets(settings)
	room := make([]byte, 4096)
	out, size := octets(room)
	number := pepay_proxy_for(urlData, urlSize, settingsData, settingsSize, out, size)
	switch said := cString(out); {
	case number == PEPAY_OK:
		return said, nil
	case said != "":
		return "", errors.New(said)
	}
	return "", errors.New(cString(pepay_error_text(number)))
}
