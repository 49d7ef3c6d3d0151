(* Each layer stretches by c·√(inputs·outputs) at most, ReLU contracts, layers multiply; the weights c stretch the diagonal so much. *)
Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Norms Networks.
Open Scope R_scope.

Lemma norm_of_one u : norm 1 u = Rabs (u 0%nat).
Proof. unfold norm. simpl sum. rewrite <- sqrt_Rsqr_abs. f_equal. unfold Rsqr. ring. Qed.

(* n inputs, L layers, one output: widths is n_1⋯n_{L-1}·1. *)
Lemma clipped_at_most_and_attained : forall c n, 0 <= c ->
  (forall layers x y, last_width n layers = 1%nat -> clipped c n layers ->
    Rabs (network n layers x 0%nat - network n layers y 0%nat)
    <= c ^ length layers * sqrt (INR n) * widths layers * norm n (apart x y)) /\
  (forall sizes, (0 < n)%nat -> last_width n (all_of c sizes) = 1%nat ->
    clipped c n (all_of c sizes) /\
    exists x y, 0 < norm n (apart x y) /\
      Rabs (network n (all_of c sizes) x 0%nat - network n (all_of c sizes) y 0%nat)
      = c ^ length (all_of c sizes) * sqrt (INR n) * widths (all_of c sizes) * norm n (apart x y)).
Proof.
  intros c n pos. split.
  - intros layers x y one small. pose proof (network_stretches c layers pos n x y small) as bound.
    rewrite one, norm_of_one in bound. change (INR 1) with 1 in bound. rewrite sqrt_1, Rmult_1_r in bound. exact bound.
  - intros sizes some one. split; [apply all_of_clipped; auto|]. exists (fun _ => 1), (fun _ => 0).
    assert (size : norm n (apart (fun _ => 1) (fun _ => 0)) = sqrt (INR n)).
    { change (apart (fun _ => 1) (fun _ => 0)) with (fun _ : nat => 1 - 0). rewrite norm_of_constants, Rabs_pos_eq; lra. }
    rewrite size. split; [apply sqrt_lt_R0, lt_0_INR; auto|].
    assert (takes : forall v, 0 <= v ->
      network n (all_of c sizes) (fun _ => v) 0%nat = c ^ length sizes * INR n * widths (all_of c sizes) * v).
    { intros v Hv. rewrite <- (all_of_takes c sizes pos n v (fun _ => v) 0%nat Hv); auto; [|lia]. rewrite one. simpl. ring. }
    rewrite (takes 1), (takes 0), all_of_length by lra.
    assert (0 <= c ^ length sizes * INR n * widths (all_of c sizes)).
    { apply Rmult_le_pos; [apply Rmult_le_pos; [apply pow_le; auto|apply pos_INR]|apply widths_pos]. }
    rewrite Rabs_pos_eq by lra. pose proof (sqrt_sqrt (INR n) (pos_INR n)) as root. rewrite <- root at 1. ring.
Qed.

Theorem clipped_networks_have_lipschitz_constant_at_most_k :
forall (n : nat) (x y : nat -> R) (l : list layer) (c : R),
  last_width n l = 1%nat ->
  clipped c n l ->
  0 <= c ->
  (Rabs ((network n l x 0%nat) - (network n l y 0%nat))) <= ((c ^ length l * sqrt (INR n) * widths l) * (sqrt (sum n (fun i => ((x i) - (y i)) ^ 2)))).
Proof.
  intros n x y l c one small pos. exact (proj1 (clipped_at_most_and_attained c n pos) l x y one small).
Qed.
