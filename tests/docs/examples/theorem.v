(* p·f ≤ t·p outcome by outcome, and the masses add up to one. *)
From Divergences.library Require Import Sums Laws Extended Divergences.
Require Import Reals Lra Lia.
Open Scope R_scope.

Theorem a_mean_is_at_most_what_bounds_the_values :
forall (n : nat) (p f : nat -> R) (t : R),
  pmf n p ->
  ((forall i, (i < n)%nat -> (f i) <= t)) ->
  (E n p f) <= t.
Proof.
  intros n p f t (Hp & one) below. unfold E.
  replace t with (sum n (fun i => t * p i)) by (rewrite sum_scal, one; ring).
  apply sum_le. intros i Hi. rewrite (Rmult_comm t). apply Rmult_le_compat_l; auto.
Qed.
