(* The tangent of x·log x at exp(g). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem nguyen_wainwright_jordan_bounds_kl_from_below : forall n p q g, pmf n p -> pmf n q ->
  Rbar_le (Finite (1 + E n p g - E n q (fun i => exp (g i)))) (KL n p q).
Proof.
  intros n p q g Hp Hq. destruct (dominated_dec n p q) as [yes|no].
  - rewrite KL_finite by auto. simpl. apply nguyen_wainwright_jordan; auto.
  - rewrite KL_infinite by auto. exact I.
Qed.
