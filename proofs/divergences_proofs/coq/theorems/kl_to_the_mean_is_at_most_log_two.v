(* p/m ≤ 2. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon.
Open Scope R_scope.

Theorem kl_to_the_mean_is_at_most_log_two :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  Rbar_le (KL n p (mixture p q)) (Finite (ln 2)).
Proof.
  intros n p q Hp Hq. rewrite KL_finite by (apply dominated_by_mixture; auto). simpl. destruct Hp as (Hp & one), Hq as (Hq & _).
  replace (ln 2) with (sum n (fun i => ln 2 * p i)) by (rewrite sum_scal, one; ring).
  apply sum_le. intros i Hi. specialize (Hp i Hi). specialize (Hq i Hi). unfold xlog, mixture.
  destruct (Req_EM_T (p i) 0) as [->|]; [lra|]. rewrite Rmult_comm. apply Rmult_le_compat_r; auto.
  apply ln_monotone; [apply Rdiv_lt_0_compat; lra|]. apply Rmult_le_reg_r with ((p i + q i) / 2); [lra|].
  unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l; lra.
Qed.
