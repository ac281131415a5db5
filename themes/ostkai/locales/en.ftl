ostkai-line = Wholesale for kitchens and canteens
ostkai-claim = Ordered today, at your ramp tomorrow morning.
ostkai-quay-label = About Ostkai
ostkai-orders = Orders
ostkai-complaints = Complaints
ostkai-warehouse-label = Collection
ostkai-warehouse = Mon–Sat 4:30 am to 2 pm, gates 3 to 9
