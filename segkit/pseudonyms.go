package segkit

import (
	"crypto/sha256"

	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/persona"
)

// Pseudonyms returns a stand-in for each customer of RFM, or of Measures where the data has
// no orders, for people other than the shop's own: a keyed hash of the id. The key comes from the decoded rows, so the
// same data gives the same pseudonyms, and no printed checksum reveals it.
func (s *Study) Pseudonyms() ([]string, error) {
	if s.LacksOrders() != "" {
		hash, err := flow.HashOf(s.run, measures)
		if err != nil {
			return nil, err
		}
		m, err := s.Measures()
		if err != nil {
			return nil, err
		}
		return pseudonymsOf(m.IDs, hash), nil
	}
	hash, err := flow.HashOf(s.run, transactions)
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	return pseudonymsOf(table.Customer, hash), nil
}

func pseudonymsOf(customers []string, hash [sha256.Size]byte) []string {
	key := sha256.Sum256(append([]byte("pseudonyms of customers/"), hash[:]...))
	return persona.Pseudonyms(customers, key[:])
}
