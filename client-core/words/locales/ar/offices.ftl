### Lists a page at a time.

overview-of-page = الشراكات والأهداف والمشاركون هم من هذه الصفحة، والأرقام أعلاه للجميع.
goals-of-page = الأهداف هي أهداف الشراكات في هذه الصفحة.
no-goals-on-page = لم يضع أي شريك في هذه الصفحة أهدافًا بعد.
chart-goals-none-on-page = لا يوجد في هذه الصفحة مؤشر له نقطة بداية وهدف وقياس بعد.
reports-version = الإصدار
report-whose = عند من هو
report-whose-partners = الشركاء
report-whose-reviewers = من يجيبون عنه
