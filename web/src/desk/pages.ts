/** The page of each desk. */
import type { Component } from 'svelte';
import type { DeskPage } from '../access/desks';
import Guarantees from './accounts/Guarantees.svelte';
import Permits from './accounts/Permits.svelte';
import Office from './office/OfficeDesk.svelte';
import Operator from './operator/Operator.svelte';
import Account from './own/Account.svelte';
import Carrier from './own/Carrier.svelte';
import Home from './own/Home.svelte';
import Queue from './own/Queue.svelte';
import Risk from './risk/LazyRisk.svelte';
import Approvals from './review/Approvals.svelte';
import Audit from './review/Audit.svelte';

export const PAGES: Record<DeskPage, Component> = {
  home: Home,
  carrier: Carrier,
  office: Office,
  risk: Risk,
  approvals: Approvals,
  guarantor: Guarantees,
  permits: Permits,
  audit: Audit,
  operator: Operator,
  queue: Queue,
  account: Account,
};
