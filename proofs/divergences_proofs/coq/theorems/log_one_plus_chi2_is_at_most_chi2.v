(* log x ≤ x − 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import ChiSquared.
Open Scope R_scope.

Theorem log_one_plus_chi2_is_at_most_chi2 :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (vlog (Some (Rbar_plus (Finite 1) (chi2 n p q)))) (Some (chi2 n p q)).
Proof.
  intros n p q Hp Hq. destruct (dominated_dec n p q) as [yes|no].
  - rewrite chi2_finite by auto. simpl.
    assert (0 <= sum n (fun i => square_over (p i) (q i) (q i))) by (apply sum_nonneg; intros; apply square_over_nonneg, Hq; auto).
    destruct (Rlt_dec 0 _) as [pos|]; [|lra]. pose proof (ln_le _ pos). simpl. lra.
  - rewrite chi2_infinite by auto. simpl. exact I.
Qed.
