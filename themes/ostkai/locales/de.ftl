ostkai-line = Großhandel für Küche und Kantine
ostkai-claim = Heute bestellt, morgen früh an der Rampe.
ostkai-quay-label = Über Ostkai
ostkai-orders = Bestellannahme
ostkai-complaints = Reklamation
ostkai-warehouse-label = Warenausgabe
ostkai-warehouse = Mo–Sa 4:30–14:00 Uhr, Tor 3 bis 9
