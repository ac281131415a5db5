bruehwerk-line = Coffee machines for life
bruehwerk-claim = A good machine lasts a lifetime. So do we.
bruehwerk-bench = Every Brühwerk is built by hand, and whoever built it answers your questions, too.
bruehwerk-bench-label = About Brühwerk
bruehwerk-address = Röstergasse 7, 12099 Berlin, Germany
bruehwerk-hours-label = Workshop
bruehwerk-hours = Monday to Friday, 8 am to 5 pm
bruehwerk-telephone-label = If your machine stands still
