(* Cauchy and Schwarz, as the tangent at TV; and (p − q)²/(p + q) ≤ |p − q|. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Triangular.
Open Scope R_scope.

Theorem half_triangular_lies_between_tv_squared_and_tv :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  ((TV n p q) ^ 2) <= ((Tri n p q) / 2) /\ ((Tri n p q) / 2) <= (TV n p q).
Proof.
  intros n p q (Hp & one) (Hq & one'). unfold Tri. set (s := TV n p q). split.
  - assert (sum n (fun i => 2 * s * Rabs (p i - q i) - s ^ 2 * (p i + q i)) <= sum n (fun i => square_over (p i) (q i) (p i + q i))) as below
      by (apply sum_le; intros; apply triangular_share_tangent; auto).
    rewrite sum_minus, !sum_scal, sum_plus, one, one' in below.
    replace (sum n (fun i => Rabs (p i - q i))) with (2 * s) in below by (unfold s, TV; field). lra.
  - unfold s, TV. enough (sum n (fun i => square_over (p i) (q i) (p i + q i)) <= sum n (fun i => Rabs (p i - q i))) by lra.
    apply sum_le. intros. apply triangular_share_tv; auto.
Qed.
