(* The two linear programmes of transport: where W1 is w, some potentials earn w, and some coupling costs w. *)
Require Import Reals Lra Lia List.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Duality Pushforwards Farkas.
Open Scope R_scope.

Notation inequality := ((nat -> R) * R)%type.

Lemma value_app (l k : list nat) a x : value nat (l ++ k) a x = value nat l a x + value nat k a x.
Proof. induction l; simpl; [ring|]. rewrite IHl. ring. Qed.

Lemma value_seq n a x : value nat (seq 0 n) a x = sum n (fun v => a v * x v).
Proof. induction n; auto. rewrite seq_S, value_app, IHn. simpl. ring. Qed.

Lemma sum_split a b f : sum (a + b) f = sum a f + sum b (fun k => f (a + k)%nat).
Proof. induction b; [rewrite Nat.add_0_r; simpl; ring|]. rewrite Nat.add_succ_r. simpl. rewrite IHb. ring. Qed.

Lemma farkas_numbers n (system : list inequality) :
  (exists x, forall e, In e system -> sum n (fun v => fst e v * x v) <= snd e) \/
  (exists e, follows nat system e /\ (forall v, (v < n)%nat -> fst e v = 0) /\ snd e < 0).
Proof.
  destruct (farkas nat Nat.eq_dec (seq 0 n) (seq_NoDup n 0) system) as [(x & solved)|(e & He & none & no)].
  - left. exists x. intros e He. rewrite <- value_seq. apply solved; auto.
  - right. exists e. split; [|split]; auto. intros v Hv. apply none, in_seq. lia.
Qed.

(* One inequality for each pair of sites. *)
Definition pairs {A : Type} n m (f : nat -> nat -> A) := flat_map (fun i => map (f i) (seq 0 m)) (seq 0 n).

Lemma in_pairs {A : Type} n m (f : nat -> nat -> A) e : In e (pairs n m f) <-> exists i j, (i < n)%nat /\ (j < m)%nat /\ e = f i j.
Proof.
  unfold pairs. rewrite in_flat_map. split.
  - intros (i & Hi & He). apply in_map_iff in He. destruct He as (j & <- & Hj). apply in_seq in Hi. apply in_seq in Hj.
    exists i, j. repeat split; lia.
  - intros (i & j & Hi & Hj & ->). exists i. split; [apply in_seq; lia|]. apply in_map, in_seq. lia.
Qed.

Section Potentials.
  Variables (n m : nat) (d : nat -> nat -> R) (p q : nat -> R) (w : R).

  (* The unknown k is f_k for k < n, and h_(k-n) after. *)
  Definition arc i j : inequality := (fun k => if lt_dec k n then at_ i k else - at_ j (k - n), d i j).
  Definition enough : inequality := (fun k => if lt_dec k n then - p k else q (k - n)%nat, - w).
  Definition wanted := enough :: pairs n m arc.

  Lemma sum_unknowns a b x : sum (n + m) (fun k => (if lt_dec k n then a k else b (k - n)%nat) * x k)
    = sum n (fun i => a i * x i) + sum m (fun j => b j * x (n + j)%nat).
  Proof.
    rewrite sum_split. f_equal; apply sum_ext.
    - intros i Hi. destruct (lt_dec i n); [auto|lia].
    - intros j Hj. destruct (lt_dec (n + j) n); [lia|]. do 2 f_equal. lia.
  Qed.

  (* A combination of these inequalities is a table of masses on the arcs, with t times the marginals. *)
  Lemma combination e : follows nat wanted e -> exists g t,
    0 <= t /\ (forall i j, 0 <= g i j) /\
    (forall i, (i < n)%nat -> fst e i = sum m (g i) - t * p i) /\
    (forall j, (j < m)%nat -> fst e (n + j)%nat = t * q j - sum n (fun i => g i j)) /\
    snd e = cost n m d g - t * w.
  Proof.
    induction 1 as [e He| |s r e f Hs Hr _ (g & t & Ht & gpos & rows & columns & price) _ (h & u & Hu & hpos & rows' & columns' & price')].
    - destruct He as [<-|He].
      + exists (fun _ _ => 0), 1. unfold enough. simpl. split; [lra|]. split; [intros; lra|]. split; [|split].
        * intros i Hi. destruct (lt_dec i n); [|lia]. rewrite sum_zero. ring.
        * intros j Hj. destruct (lt_dec (n + j) n); [lia|]. rewrite sum_zero. replace (n + j - n)%nat with j by lia. ring.
        * unfold cost. rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [ring|]. intros. rewrite (sum_ext m _ (fun _ => 0)); [apply sum_zero|].
          intros. ring.
      + apply in_pairs in He. destruct He as (a & b & Ha & Hb & ->).
        exists (fun i j => at_ a i * at_ b j), 0. unfold arc. simpl. split; [lra|].
        split; [intros; apply Rmult_le_pos; apply at_nonneg|]. split; [|split].
        * intros i Hi. destruct (lt_dec i n); [|lia]. rewrite sum_scal, sum_at_one; auto. ring.
        * intros j Hj. destruct (lt_dec (n + j) n); [lia|]. replace (n + j - n)%nat with j by lia.
          rewrite sum_scal_r, sum_at_one; auto. ring.
        * unfold cost. rewrite (sum_ext n _ (fun i => at_ a i * d i b)).
          -- rewrite (sum_at n a (fun i => d i b)); auto. ring.
          -- intros i Hi. rewrite (sum_ext m _ (fun j => at_ a i * (at_ b j * d i j))) by (intros; ring).
             rewrite sum_scal, (sum_at m b (d i)); auto.
    - exists (fun _ _ => 0), 0. simpl. split; [lra|]. split; [intros; lra|]. split; [|split].
      + intros. rewrite sum_zero. ring.
      + intros. rewrite sum_zero. ring.
      + unfold cost. rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [ring|]. intros. rewrite (sum_ext m _ (fun _ => 0)); [apply sum_zero|].
        intros. ring.
    - exists (fun i j => s * g i j + r * h i j), (s * t + r * u). simpl. split; [nra|].
      split; [intros i j; specialize (gpos i j); specialize (hpos i j); nra|]. split; [|split].
      + intros i Hi. rewrite sum_plus, !sum_scal, rows, rows'; auto. ring.
      + intros j Hj. rewrite sum_plus, !sum_scal, columns, columns'; auto. ring.
      + rewrite price, price'. unfold cost.
        change (s * (total n m (fun i j => g i j * d i j) - t * w) + r * (total n m (fun i j => h i j * d i j) - u * w)
                = total n m (fun i j => (s * g i j + r * h i j) * d i j) - (s * t + r * u) * w).
        rewrite (total_ext n m (fun i j => (s * g i j + r * h i j) * d i j)
          (fun i j => s * (g i j * d i j) + r * (h i j * d i j))) by (intros; ring).
        rewrite total_plus, !total_scal. ring.
  Qed.

  Lemma best_potentials : W1 n m d p q = Finite w ->
    exists f h, admissible n m d f h /\ w <= earned n m p q f h.
  Proof.
    intros is_w. destruct (farkas_numbers (n + m) wanted) as [(x & solved)|(e & He & none & no)].
    - exists x, (fun j => x (n + j)%nat). split.
      + intros i j Hi Hj. assert (Hin : In (arc i j) wanted) by (right; apply in_pairs; exists i, j; auto).
        specialize (solved _ Hin). unfold arc in solved. simpl in solved.
        rewrite (sum_unknowns (at_ i) (fun b => - at_ j b) x) in solved.
        rewrite (sum_at n i x) in solved by auto.
        rewrite (sum_ext m (fun b => - at_ j b * x (n + b)%nat) (fun b => -1 * (at_ j b * x (n + b)%nat))) in solved by (intros; ring).
        rewrite sum_scal, (sum_at m j (fun b => x (n + b)%nat)) in solved by auto. lra.
      + specialize (solved enough (or_introl eq_refl)). unfold enough in solved. simpl in solved.
        rewrite (sum_unknowns (fun i => - p i) q x) in solved. unfold earned.
        rewrite (sum_ext n (fun i => - p i * x i) (fun i => -1 * (p i * x i))), sum_scal in solved by (intros; ring).
        lra.
    - exfalso. destruct (combination e He) as (g & t & Ht & gpos & rows & columns & price).
      assert (row : forall i, (i < n)%nat -> sum m (g i) = t * p i).
      { intros i Hi. specialize (rows i Hi). rewrite none in rows by lia. lra. }
      assert (column : forall j, (j < m)%nat -> sum n (fun i => g i j) = t * q j).
      { intros j Hj. specialize (columns j Hj). rewrite none in columns by lia. lra. }
      destruct Ht as [some|zero].
      + assert (couples : coupling n m p q (fun i j => / t * g i j)).
        { split; [|split].
          - intros. apply Rmult_le_pos; auto. left. apply Rinv_0_lt_compat; auto.
          - intros i Hi. rewrite sum_scal, row by auto. field. lra.
          - intros j Hj. rewrite sum_scal, column by auto. field. lra. }
        pose proof (W1_le_cost n m d p q _ couples) as low. rewrite is_w in low. simpl in low.
        assert (scaled : cost n m d (fun i j => / t * g i j) = / t * cost n m d g).
        { unfold cost. change (total n m (fun i j => / t * g i j * d i j) = / t * total n m (fun i j => g i j * d i j)).
          rewrite <- total_scal. apply total_ext. intros. ring. }
        rewrite scaled in low. apply (Rmult_le_compat_l t) in low; [|lra].
        rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l in low by lra. lra.
      + assert (nothing_moves : cost n m d g = 0); [|rewrite nothing_moves, <- zero in price; lra].
        unfold cost. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi.
        rewrite (sum_ext m _ (fun _ => 0)); [apply sum_zero|]. intros j Hj.
        rewrite (sum_zero_terms m (g i)); auto; [ring|]. rewrite row, <- zero; auto. ring.
  Qed.
End Potentials.
