(* Some coupling costs W1: else a combination of its constraints would be potentials that earn more. *)
Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Duality Pushforwards Programme.
Open Scope R_scope.

Section Plan.
  Variables (n m : nat) (d : nat -> nat -> R) (p q : nat -> R) (w : R).
  Hypothesis columns_exist : (0 < m)%nat.

  Lemma flat_index i j : (j < m)%nat -> ((i * m + j) / m = i /\ (i * m + j) mod m = j)%nat.
  Proof.
    intros Hj. split.
    - rewrite Nat.div_add_l, Nat.div_small; lia.
    - rewrite Nat.add_comm, Nat.mod_add, Nat.mod_small; lia.
  Qed.

  (* A table of n·m unknowns, row after row. *)
  Lemma flat c x : sum (n * m) (fun k => c (k / m)%nat (k mod m)%nat * x k) = total n m (fun i j => c i j * x (i * m + j)%nat).
  Proof.
    unfold total. induction n as [|l IH]; auto. replace (S l * m)%nat with (l * m + m)%nat by lia.
    rewrite sum_split, IH. simpl sum. f_equal. apply sum_ext. intros j Hj. destruct (flat_index l j Hj) as (-> & ->). auto.
  Qed.

  Definition says (c : nat -> nat -> R) (b : R) : inequality := (fun k => c (k / m)%nat (k mod m)%nat, b).
  Lemma says_at c b i j : (j < m)%nat -> fst (says c b) (i * m + j)%nat = c i j.
  Proof. intros Hj. unfold says, fst. destruct (flat_index i j Hj) as (-> & ->). reflexivity. Qed.

  Definition sign (s : nat) := match s with O => 1 | _ => -1 end.
  Definition mass i j := says (fun a b => - (at_ i a * at_ j b)) 0.
  Definition row i s := says (fun a _ => sign s * at_ i a) (sign s * p i).
  Definition column j s := says (fun _ b => sign s * at_ j b) (sign s * q j).
  Definition plan := says d w :: pairs n m mass ++ pairs n 2 row ++ pairs m 2 column.

  Definition combined e := exists (s : nat -> nat -> R) f h t,
    0 <= t /\ (forall i j, 0 <= s i j) /\
    (forall i j, (i < n)%nat -> (j < m)%nat -> fst e (i * m + j)%nat = f i + h j + t * d i j - s i j) /\
    snd e = sum n (fun i => p i * f i) + sum m (fun j => q j * h j) + t * w.

  Lemma no_sum k a : sum k (fun i => a i * 0) = 0.
  Proof. rewrite sum_scal_r. ring. Qed.

  Lemma plan_combined e : In e plan -> combined e.
  Proof.
    unfold plan. intros [<-|He]; [|apply in_app_or in He; destruct He as [He|He]; [|apply in_app_or in He; destruct He as [He|He]]].
    - exists (fun _ _ => 0), (fun _ => 0), (fun _ => 0), 1. split; [lra|]. split; [intros; lra|]. split.
      + intros i j Hi Hj. unfold mass, row, column. rewrite says_at; auto. ring.
      + simpl. rewrite !no_sum. ring.
    - apply in_pairs in He. destruct He as (a & b & Ha & Hb & ->).
      exists (fun i j => at_ a i * at_ b j), (fun _ => 0), (fun _ => 0), 0. split; [lra|].
      split; [intros; apply Rmult_le_pos; apply at_nonneg|]. split.
      + intros i j Hi Hj. unfold mass, row, column. rewrite says_at; auto. ring.
      + simpl. rewrite !no_sum. ring.
    - apply in_pairs in He. destruct He as (a & s & Ha & _ & ->).
      exists (fun _ _ => 0), (fun i => sign s * at_ a i), (fun _ => 0), 0. split; [lra|]. split; [intros; lra|]. split.
      + intros i j Hi Hj. unfold mass, row, column. rewrite says_at; auto. ring.
      + simpl. rewrite no_sum, (sum_ext n _ (fun i => sign s * (at_ a i * p i))) by (intros; ring).
        rewrite sum_scal, sum_at; auto. ring.
    - apply in_pairs in He. destruct He as (b & s & Hb & _ & ->).
      exists (fun _ _ => 0), (fun _ => 0), (fun j => sign s * at_ b j), 0. split; [lra|]. split; [intros; lra|]. split.
      + intros i j Hi Hj. unfold mass, row, column. rewrite says_at; auto. ring.
      + simpl. rewrite no_sum, (sum_ext m _ (fun j => sign s * (at_ b j * q j))) by (intros; ring).
        rewrite sum_scal, sum_at; auto. ring.
  Qed.

  Lemma follows_combined e : Farkas.follows nat plan e -> combined e.
  Proof.
    induction 1 as [e He| |s r e f Hs Hr _ (u & f1 & h1 & t1 & Ht1 & u1 & c1 & b1) _ (v & f2 & h2 & t2 & Ht2 & u2 & c2 & b2)].
    - apply plan_combined; auto.
    - exists (fun _ _ => 0), (fun _ => 0), (fun _ => 0), 0. simpl. split; [lra|]. split; [intros; lra|].
      split; [intros; ring|]. rewrite !no_sum. ring.
    - exists (fun i j => s * u i j + r * v i j), (fun i => s * f1 i + r * f2 i), (fun j => s * h1 j + r * h2 j), (s * t1 + r * t2).
      simpl. split; [nra|]. split; [intros i j; specialize (u1 i j); specialize (u2 i j); nra|]. split.
      + intros i j Hi Hj. rewrite c1, c2; auto. ring.
      + rewrite b1, b2.
        rewrite (sum_ext n (fun i => p i * (s * f1 i + r * f2 i)) (fun i => s * (p i * f1 i) + r * (p i * f2 i))) by (intros; ring).
        rewrite (sum_ext m (fun j => q j * (s * h1 j + r * h2 j)) (fun j => s * (q j * h1 j) + r * (q j * h2 j))) by (intros; ring).
        rewrite !sum_plus, !sum_scal. ring.
  Qed.

  Lemma best_plan : pmf n p -> pmf m q -> W1 n m d p q = Finite w ->
    exists g, coupling n m p q g /\ cost n m d g <= w.
  Proof.
    intros Hp Hq is_w. destruct (farkas_numbers (n * m) plan) as [(x & solved)|(e & He & none & no)].
    - exists (fun i j => x (i * m + j)%nat).
      assert (said : forall c b, In (says c b) plan -> total n m (fun i j => c i j * x (i * m + j)%nat) <= b).
      { intros c b Hin. specialize (solved _ Hin). simpl in solved. rewrite flat in solved. exact solved. }
      assert (rows : forall i s, (i < n)%nat -> (s < 2)%nat -> sign s * sum m (fun j => x (i * m + j)%nat) <= sign s * p i).
      { intros i s Hi Hs. specialize (said (fun a _ => sign s * at_ i a) (sign s * p i)).
        rewrite <- (sum_at n i (fun i => sum m (fun j => x (i * m + j)%nat))), <- sum_scal by auto.
        replace (sum n _) with (total n m (fun a j => sign s * at_ i a * x (a * m + j)%nat)).
        - apply said. right. apply in_or_app. right. apply in_or_app. left. apply in_pairs. exists i, s. auto.
        - apply sum_ext. intros a Ha. rewrite sum_scal. ring. }
      assert (columns : forall j s, (j < m)%nat -> (s < 2)%nat -> sign s * sum n (fun i => x (i * m + j)%nat) <= sign s * q j).
      { intros j s Hj Hs. specialize (said (fun _ b => sign s * at_ j b) (sign s * q j)).
        rewrite <- (sum_at m j (fun j => sum n (fun i => x (i * m + j)%nat))), <- sum_scal by auto.
        replace (sum m _) with (total n m (fun i b => sign s * at_ j b * x (i * m + b)%nat)).
        - apply said. right. apply in_or_app. right. apply in_or_app. right. apply in_pairs. exists j, s. auto.
        - rewrite total_swap. apply sum_ext. intros b Hb. rewrite sum_scal. ring. }
      split; [split; [|split]|].
      + intros i j Hi Hj. specialize (said (fun a b => - (at_ i a * at_ j b)) 0).
        replace (total n m _) with (- x (i * m + j)%nat) in said.
        * enough (- x (i * m + j)%nat <= 0) by lra. apply said. right. apply in_or_app. left. apply in_pairs. exists i, j. auto.
        * unfold total. rewrite (sum_ext n _ (fun a => -1 * (at_ i a * x (a * m + j)%nat))).
          -- rewrite sum_scal, (sum_at n i (fun a => x (a * m + j)%nat)); auto. ring.
          -- intros a Ha. rewrite (sum_ext m _ (fun b => - at_ i a * (at_ j b * x (a * m + b)%nat))) by (intros; ring).
             rewrite sum_scal, (sum_at m j (fun b => x (a * m + b)%nat)); auto. ring.
      + intros i Hi. pose proof (rows i 0%nat Hi ltac:(lia)). pose proof (rows i 1%nat Hi ltac:(lia)). simpl sign in *. lra.
      + intros j Hj. pose proof (columns j 0%nat Hj ltac:(lia)). pose proof (columns j 1%nat Hj ltac:(lia)). simpl sign in *. lra.
      + replace (cost n m _ _) with (total n m (fun i j => d i j * x (i * m + j)%nat)).
        * apply said. left. reflexivity.
        * apply total_ext. intros. ring.
    - exfalso. destruct (follows_combined e He) as (s & f & h & t & Ht & spos & coefficients & bound).
      assert (slack : forall i j, (i < n)%nat -> (j < m)%nat -> - f i - h j <= t * d i j).
      { intros i j Hi Hj. specialize (coefficients i j Hi Hj). specialize (spos i j). rewrite none in coefficients by nia. lra. }
      enough (earned n m p q (fun i => - f i) h <= t * w + 0) as low.
      { unfold earned in low. rewrite (sum_ext n (fun i => p i * - f i) (fun i => -1 * (p i * f i))), sum_scal in low by (intros; ring). lra. }
      apply (W1_affine n m d p q w); auto. { eexists. apply independent; auto. }
      intros g Hg. rewrite Rplus_0_r.
      pose proof (earned_le_cost n m p q (fun i j => t * d i j) g _ h Hg slack) as low. apply Rle_trans with (1 := low).
      apply Req_le. unfold cost. change (total n m (fun i j => g i j * (t * d i j)) = t * total n m (fun i j => g i j * d i j)).
      rewrite <- total_scal. apply total_ext. intros. ring.
  Qed.
End Plan.
