(* p·log(p/q) ≤ p·((p/q)/c − 1 + log c): the tangent of the logarithm at c = 1 + χ². *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs ChiSquared.
Open Scope R_scope.

Theorem kl_is_at_most_log_one_plus_chi2 : forall n p q, pmf n p -> pmf n q ->
  vle (Some (KL n p q)) (vlog (Some (Rbar_plus (Finite 1) (chi2 n p q)))).
Proof.
  intros n p q Hp Hq. destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite, chi2_finite by auto. simpl.
    assert (0 <= sum n (fun i => square_over (p i) (q i) (q i))) by (apply sum_nonneg; intros; apply square_over_nonneg, Hq; auto).
    destruct (Rlt_dec 0 _); [|lra]. apply kl_chi2; auto.
  - rewrite chi2_infinite by auto. simpl. destruct (KL n p q); exact I.
Qed.
