(* exp f ≥ exp m·(1 + f − m) at the mean m. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Theorem a_mean_of_exponentials_is_at_least_the_exponential_of_the_mean :
forall (n : nat) (p f : nat -> R),
  pmf n p ->
  (exp (E n p f)) <= (E n p (fun i => (exp (f i)))).
Proof.
  intros n p f (pos & one). set (c := E n p f).
  apply Rle_trans with (sum n (fun i => exp c * ((1 - c) * p i + p i * f i))).
  - rewrite sum_scal, sum_plus, sum_scal, one. change (sum n (fun i => p i * f i)) with c. right. ring.
  - apply sum_le. intros i Hi. specialize (pos i Hi). pose proof (exp_pos c).
    assert (1 + (f i - c) <= exp (f i - c)) as below by apply exp_ineq1_le.
    replace (exp (f i)) with (exp c * exp (f i - c)) by (rewrite <- exp_plus; f_equal; ring).
    replace (exp c * ((1 - c) * p i + p i * f i)) with (p i * (exp c * (1 + (f i - c)))) by ring.
    apply Rmult_le_compat_l; auto. apply Rmult_le_compat_l; lra.
Qed.
