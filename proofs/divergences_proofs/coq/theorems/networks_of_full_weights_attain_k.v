(* The network whose weights are all c takes v·1 to (c·n_0·n_1⋯n_(L-1)·v), and v·1 has the norm √n_0·v. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Norms Networks.
Open Scope R_scope.

Theorem networks_of_full_weights_attain_k :
forall (n : nat) (l : list layer) (c : R),
  last_width n l = 1%nat ->
  (exists sizes, l = all_of c sizes) ->
  0 <= c ->
  (c ^ length l * sqrt (INR n) * widths l) > 0 ->
  (exists (x y : nat -> R), ((Rabs ((network n l x 0%nat) - (network n l y 0%nat))) = ((c ^ length l * sqrt (INR n) * widths l) * (sqrt (sum n (fun i => ((x i) - (y i)) ^ 2)))) /\ ((c ^ length l * sqrt (INR n) * widths l) * (sqrt (sum n (fun i => ((x i) - (y i)) ^ 2)))) > 0)).
Proof.
  intros n l c one (sizes & ->) pos some. exists (fun _ => 1), (fun _ => 0).
  assert (size : sqrt (sum n (fun _ => (1 - 0) ^ 2)) = sqrt (INR n)).
  { f_equal. rewrite sum_const. ring. }
  rewrite size.
  assert (takes : forall v, 0 <= v ->
    network n (all_of c sizes) (fun _ => v) 0%nat = c ^ length sizes * INR n * widths (all_of c sizes) * v).
  { intros v Hv. rewrite <- (all_of_takes c sizes pos n v (fun _ => v) 0%nat Hv); auto; [|lia]. rewrite one. simpl. ring. }
  rewrite (takes 1), (takes 0) by lra. rewrite all_of_length in *.
  assert (0 <= c ^ length sizes * INR n * widths (all_of c sizes)).
  { apply Rmult_le_pos; [apply Rmult_le_pos; [apply pow_le; auto|apply pos_INR]|apply widths_pos]. }
  assert (0 < sqrt (INR n)).
  { destruct (sqrt_pos (INR n)) as [more|none]; auto. rewrite <- none in some. lra. }
  split; [|apply Rmult_gt_0_compat; auto].
  rewrite Rabs_pos_eq by lra. pose proof (sqrt_sqrt (INR n) (pos_INR n)) as root. rewrite <- root at 1. ring.
Qed.
