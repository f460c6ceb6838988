// Package remote opens data that is stored elsewhere. It keeps verified local copies,
// asks at each use whether the source has changed, and says exactly which version was
// read.
//
// The Opener registered for a scheme opens addresses such as s3://bucket/key or
// https://host/file. Openers live in packages of their own, https and s3, so that a
// program links only the clients it wants; importing a package registers its opener.
//
//	import _ "customer-segmentation/segkit/remote/s3"
//
//	copy, err := remote.Open(ctx, "s3://shop/online-retail.csv", remote.Options{})
//
// The rules are the same for every scheme:
//   - If an object has not changed, the local copy is used, after checking that it is
//     still what was fetched (SHA-256).
//   - If it has changed, it is fetched on condition that it stays the same meanwhile:
//     a file that is replaced during the download is fetched again, never mixed.
//   - An interrupted download continues where it stopped, now or in a later run, under
//     the same condition.
//   - Every byte is checked against the checksums that the store keeps.
//   - No address that is stored or shown contains a secret.
package remote
