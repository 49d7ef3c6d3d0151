(* Outcome by outcome: Hellinger's and the triangular share lie between the square of TV and TV. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Lemma hellinger_share p q : 0 <= p -> 0 <= q -> (sqrt p - sqrt q) ^ 2 <= Rabs (p - q).
Proof.
  intros Hp Hq. pose proof (sqrt_pos p). pose proof (sqrt_pos q).
  assert (p = sqrt p ^ 2 /\ q = sqrt q ^ 2) as (a & b) by (split; now rewrite pow2_sqrt).
  unfold Rabs. destruct (Rcase_abs (p - q)).
  - assert (sqrt p <= sqrt q) by (apply sqrt_le_1_alt; lra). nra.
  - assert (sqrt q <= sqrt p) by (apply sqrt_le_1_alt; lra). nra.
Qed.

Section Triangular.
  Variables p q : R.
  Hypotheses (Hp : 0 <= p) (Hq : 0 <= q).

  Let square : square_over p q (p + q) * (p + q) = Rabs (p - q) ^ 2.
  Proof.
    rewrite pow2_abs. unfold square_over. destruct (Req_EM_T (p + q) 0) as [none|some]; [|field; auto].
    replace p with 0 by lra. replace q with 0 by lra. ring.
  Qed.

  Lemma triangular_share_nonneg : 0 <= square_over p q (p + q).
  Proof. unfold square_over. destruct (Req_EM_T (p + q) 0); [lra|]. apply Rdiv_le_0_compat; [apply pow2_ge_0|lra]. Qed.

  Let none : p + q = 0 -> square_over p q (p + q) = 0 /\ Rabs (p - q) = 0.
  Proof.
    intros zero. split; [unfold square_over; destruct (Req_EM_T (p + q) 0); easy|].
    replace (p - q) with 0 by lra. apply Rabs_R0.
  Qed.

  Lemma triangular_share_tv : square_over p q (p + q) <= Rabs (p - q).
  Proof.
    destruct (Req_dec (p + q) 0) as [zero|some]; [destruct (none zero); lra|].
    apply Rmult_le_reg_r with (p + q); [lra|]. rewrite square. pose proof (Rabs_pos (p - q)).
    assert (Rabs (p - q) <= p + q) by (unfold Rabs; destruct (Rcase_abs (p - q)); lra). nra.
  Qed.

  (* (|p − q| − s(p + q))² ≥ 0 *)
  Lemma triangular_share_tangent s : 2 * s * Rabs (p - q) - s ^ 2 * (p + q) <= square_over p q (p + q).
  Proof.
    destruct (Req_dec (p + q) 0) as [zero|some]; [destruct (none zero) as (-> & ->); rewrite zero; lra|].
    apply Rmult_le_reg_r with (p + q); [lra|]. rewrite square. pose proof (pow2_ge_0 (Rabs (p - q) - s * (p + q))). nra.
  Qed.
End Triangular.
