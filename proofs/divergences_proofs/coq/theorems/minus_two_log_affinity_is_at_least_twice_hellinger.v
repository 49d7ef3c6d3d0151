(* log x ≤ x − 1 at the affinity; ∞ where it is 0. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Hellinger.
Open Scope R_scope.

Theorem minus_two_log_affinity_is_at_least_twice_hellinger :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (num (2 * (Hell2 n p q))) (vtimes (num (- 2)) (vlog (num (1 - (Hell2 n p q))))).
Proof.
  intros n p q Hp Hq. rewrite Hell2_affinity by auto. replace (1 - (1 - affinity n p q)) with (affinity n p q) by ring.
  destruct (affinity_nonneg n p q) as [pos|zero].
  - rewrite vlog_num by auto. simpl. pose proof (ln_le _ pos). lra.
  - rewrite <- zero, vlog_zero. unfold num. rewrite vtimes_some.
    rewrite (is_Rbar_mult_unique (Finite (- 2)) m_infty p_infty); [exact I|].
    apply is_Rbar_mult_sym, is_Rbar_mult_m_infty_neg. simpl. lra.
Qed.
